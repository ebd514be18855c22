/// Metrics in Prometheus' text form, version 0.0.4.
enum PrometheusText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Every declared metric that has a series.
    static func text(_ registry: MetricsRegistry) -> String {
        MetricFamily.all.map { family in
            let samples = registry.samples(of: family)
            guard !samples.isEmpty else { return "" }
            let told = samples.flatMap { lines($0.series, $0.sample) }
            return "# HELP \(family.name) \(family.help)\n# TYPE \(family.name) \(family.kind.rawValue)\n"
                + told.map { $0 + "\n" }.joined()
        }.joined()
    }

    private static func lines(_ series: MetricsRegistry.Series, _ sample: any Sample) -> [String] {
        switch sample {
        case let count as CountSample: [line(series.name, series.labels, "\(count.value)")]
        case let gauge as GaugeSample: [line(series.name, series.labels, number(gauge.value))]
        case let histogram as HistogramSample: lines(series, histogram.value)
        default: []
        }
    }

    private static func lines(_ series: MetricsRegistry.Series, _ histogram: Histogram) -> [String] {
        var below = 0
        let buckets = zip(Histogram.bounds.map(number) + ["+Inf"], histogram.counts).map { bound, count in
            below += count
            let labels = series.labels + [MetricsRegistry.Series.Label(name: "le", value: bound)]
            return line(series.name + "_bucket", labels, "\(below)")
        }
        return buckets + [
            line(series.name + "_sum", series.labels, number(histogram.sum)),
            line(series.name + "_count", series.labels, "\(histogram.total)"),
        ]
    }

    private static func line(_ name: String, _ labels: [MetricsRegistry.Series.Label], _ value: String) -> String {
        // Every label's value is declared, so there is nothing in it to escape.
        let inside = labels.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ",")
        return inside.isEmpty ? "\(name) \(value)" : "\(name){\(inside)} \(value)"
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}
