import CoreMetrics
import Synchronization

/// Keeps what the code counts through swift-metrics, until somebody asks for it in Prometheus' text form.
///
/// Every metric is declared in `Family`, with its help and its labels' values: what is not declared is not kept, so that
/// nothing a stranger sends can become a label.
final class MetricsRegistry: MetricsFactory {
    /// One series: a metric with its labels' values.
    struct Series: Hashable, Sendable, Comparable {
        var name: String
        var labels: [Label]

        struct Label: Hashable, Sendable {
            var name: String
            var value: String
        }

        static func < (left: Self, right: Self) -> Bool {
            (left.name, left.labels.map(\.value).joined()) < (right.name, right.labels.map(\.value).joined())
        }
    }

    private let series = Mutex<[Series: any Sample]>([:])

    /// The series of one family, in a stable order.
    func samples(of family: MetricFamily) -> [(series: Series, sample: any Sample)] {
        series.withLock { series in
            series.filter { $0.key.name == family.name }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
    }

    /// The series of a label and its dimensions: the one that there is, or a new one where the metric is declared.
    private func sample<Kept: Sample>(_ label: String, _ dimensions: [(String, String)], _ make: () -> Kept) -> Kept {
        guard MetricFamily.all.contains(where: { $0.takes(label, dimensions) }) else { return make() }
        let key = Series(name: label, labels: dimensions.map { Series.Label(name: $0.0, value: $0.1) })
        return series.withLock { series in
            if let known = series[key] as? Kept { return known }
            let new = make()
            series[key] = new
            return new
        }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        sample(label, dimensions) { CountSample() }
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        sample(label, dimensions) { GaugeSample() }
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        sample(label, dimensions) { GaugeSample() }
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        sample(label, dimensions) { HistogramSample() }
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}
}
