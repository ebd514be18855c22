import Control
import CoreMetrics
import Foundation
import Testing

@testable import Kiosk

@Suite struct TelemetryTests {
    @Test func aHistogramCountsByBucketsAndGivesBounds() {
        var histogram = Histogram()
        for _ in 0..<99 { histogram.take(0.0015) }
        histogram.take(60)
        #expect(histogram.total == 100 && histogram.counts.reduce(0, +) == 100 && histogram.counts.last == 1)
        #expect(histogram.quantile(0.5) == 0.002 && histogram.quantile(0.99) == 0.002)
        #expect(histogram.quantile(1) == nil && Histogram().quantile(0.5) == nil)
    }

    @Test func whatIsNotDeclaredIsNotKept() {
        let registry = MetricsRegistry()
        Counter(label: "visitors_named_total", factory: registry).increment()
        Counter(label: MetricFamily.scans.name, dimensions: [("result", "MARIA")], factory: registry).increment()
        Counter(label: MetricFamily.scans.name, dimensions: [("name", "document")], factory: registry).increment()
        #expect(PrometheusText.text(registry).isEmpty)
        Counter(label: MetricFamily.scans.name, dimensions: [("result", "document")], factory: registry).increment(
            by: 2)
        #expect(PrometheusText.text(registry).hasSuffix("vestibule_scans_total{result=\"document\"} 2\n"))
    }

    @Test func twoHandlersOfOneSeriesCountTogether() {
        let registry = MetricsRegistry()
        for _ in 0..<3 {
            Counter(label: MetricFamily.badges.name, dimensions: [("result", "failed")], factory: registry).increment()
        }
        #expect(PrometheusText.text(registry).contains("{result=\"failed\"} 3\n"))
    }

    @Test func namesAndUnitsAreThoseOfPrometheus() {
        for family in MetricFamily.all {
            #expect(family.name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil)
            #expect((family.kind == .counter) == family.name.hasSuffix("_total"), "\(family.name)")
            #expect(family.kind != .histogram || family.name.hasSuffix("_seconds"))
            #expect(family.help.hasSuffix(".") && !family.help.contains("\n"))
            #expect(family.label.map { $0.values.count <= 64 } ?? true)
        }
        #expect(Set(MetricFamily.all.map(\.name)).count == MetricFamily.all.count)
    }

    @Test func aStageIsAddedToItsScanAndToTheHistogram() async throws {
        let telemetry = Telemetry()
        let times = StageTimes()
        StageTimes.$current.withValue(times) {
            telemetry.note(.commit, .milliseconds(3))
            telemetry.note(.commit, .milliseconds(4))
        }
        telemetry.note(.commit, .milliseconds(1))
        #expect(times.milliseconds == ["commit": 7])
        let commit = try #require(telemetry.latency.first { $0.stage == "commit" })
        #expect(commit.count == 3 && commit.p50 == 5 && commit.buckets.reduce(0) { $0 + $1.count } == 3)
    }
}
