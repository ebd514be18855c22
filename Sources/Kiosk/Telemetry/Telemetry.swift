import Control
import CoreMetrics
import Metrics
import Synchronization
import Visits

/// What is measured at the door: counts, times, and the last scans for whoever watches.
///
/// Never in the door's way: everything here is some counters and a ring in memory.
final class Telemetry: Sendable {
    let registry = MetricsRegistry()
    let watch = EventRing<WatchReport>("scan", capacity: 256)
    private let timers: [Stage: Metrics.Timer]
    private let scans: [ScanOutcome: Counter]
    private let entries: Counter
    private let scanLuck = Mutex(ScanLuck())

    init() {
        let registry = registry
        timers = Dictionary(
            uniqueKeysWithValues: Stage.allCases.map {
                ($0, Timer(label: MetricFamily.stages.name, dimensions: [("stage", $0.rawValue)], factory: registry))
            })
        scans = Dictionary(
            uniqueKeysWithValues: ScanOutcome.allCases.map {
                ($0, Counter(label: MetricFamily.scans.name, dimensions: [("result", $0.rawValue)], factory: registry))
            })
        entries = Counter(label: MetricFamily.commits.name, factory: registry)
    }

    /// Notes what a stage took.
    func note(_ stage: Stage, _ duration: Duration) {
        timers[stage]?.recordNanoseconds(Int64(duration / .nanoseconds(1)))
        StageTimes.current?.add(duration, to: stage)
    }

    /// Does something and notes what it took.
    func timing<Value, Failure>(_ stage: Stage, _ work: () throws(Failure) -> Value) throws(Failure) -> Value {
        let begun = ContinuousClock.now
        defer { note(stage, begun.duration(to: .now)) }
        return try work()
    }

    /// Notes a scan and tells whoever watches.
    func note(_ outcome: ScanOutcome, _ report: WatchReport) {
        scans[outcome]?.increment()
        watch.append(report)
    }

    /// How the last scans went.
    var luck: ScanLuck { scanLuck.withLock { $0 } }

    /// Notes whether a scan could be read.
    func noteLuck(_ isGood: Bool) {
        scanLuck.withLock { luck in
            if isGood { luck = ScanLuck(last: .current()) } else { luck.inVain += 1 }
        }
    }

    /// Notes a stage that ends after its scan was told.
    func noteLater(_ stage: Stage, _ duration: Duration) {
        note(stage, duration)
        watch.append(
            WatchReport(
                time: Timestamp.current().iso, scanner: "", length: 0, ending: "", result: "stage",
                stages: [stage.rawValue: duration.milliseconds]))
    }

    /// Notes entries that were committed.
    func noteCommitted(_ number: Int) { entries.increment(by: Int64(number)) }

    /// Notes what became of a badge.
    func noteBadge(_ result: String) {
        Counter(label: MetricFamily.badges.name, dimensions: [("result", result)], factory: registry).increment()
    }

    /// Sets a gauge.
    func set(_ family: MetricFamily, _ value: Double, label: String? = nil) {
        let dimensions = family.label.flatMap { known in label.map { [(known.name, $0)] } } ?? []
        Meter(label: family.name, dimensions: dimensions, factory: registry).set(value)
    }

    /// Every stage's histogram since the start.
    var latency: [LatencyReport] {
        let samples = registry.samples(of: .stages)
        return Stage.allCases.map { stage in
            let sample = samples.first { $0.series.labels.first?.value == stage.rawValue }?.sample
            return LatencyReport(stage, (sample as? HistogramSample)?.value ?? Histogram())
        }
    }
}

extension LatencyReport {
    fileprivate init(_ stage: Stage, _ histogram: Histogram) {
        let bounds = Histogram.bounds.map { Optional($0 * 1000) } + [nil]
        self.init(
            stage: stage.rawValue, count: histogram.total,
            mean: histogram.total > 0 ? histogram.sum / Double(histogram.total) * 1000 : nil,
            p50: histogram.quantile(0.5).map { $0 * 1000 }, p99: histogram.quantile(0.99).map { $0 * 1000 },
            buckets: zip(bounds, histogram.counts).map { Bucket(upTo: $0, count: $1) })
    }
}
