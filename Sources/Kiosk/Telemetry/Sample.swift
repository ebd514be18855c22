import CoreMetrics
import Synchronization

/// What one series has come to.
protocol Sample: AnyObject, Sendable {}

/// How often something happened.
final class CountSample: Sample, CounterHandler {
    private let count = Atomic<Int64>(0)
    var value: Int64 { count.load(ordering: .relaxed) }

    func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }
    func reset() { count.store(0, ordering: .relaxed) }
}

/// How much there is of something now.
final class GaugeSample: Sample, MeterHandler, RecorderHandler {
    private let held = Mutex(0.0)
    var value: Double { held.withLock { $0 } }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { held.withLock { $0 = value } }
    func increment(by amount: Double) { held.withLock { $0 += amount } }
    func decrement(by amount: Double) { held.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }
}

/// How long something took, each time.
final class HistogramSample: Sample, TimerHandler {
    private let held = Mutex(Histogram())
    var value: Histogram { held.withLock { $0 } }

    func recordNanoseconds(_ duration: Int64) { held.withLock { $0.take(Double(duration) / 1e9) } }
}
