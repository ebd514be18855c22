import ArgumentParser
import Control

/// `latency`: how long each stage of a scan's way took since the start.
struct LatencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latency",
        abstract: "How long each stage of a scan's way took since the start, as bars.",
        discussion: """
            read: the frame arrives; parse: a document is read out of it; screen: the lists are asked; commit: the \
            entries are on the disk; show: the visitor's page is given it; badge: from the badge's being asked for to its \
            being with the printer.
            """)

    static let order = ["read", "parse", "screen", "commit", "show", "badge"]

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let stages = try await Output.talking { try await daemon.client.get(Names.latency, as: [LatencyReport].self) }
        if daemon.json { return try Output.json(stages) }
        for stage in stages {
            guard stage.count > 0 else {
                print("\(stage.stage): nothing yet")
                continue
            }
            let middle = stage.p50.map { "half within \(Self.text($0))" }
            let high = stage.p99.map { "99 % within \(Self.text($0))" } ?? "some over the last bar"
            let summary = [middle, high, stage.mean.map { "mean \(Self.text($0))" }].compactMap(\.self)
            print("\(stage.stage): \(stage.count), \(summary.joined(separator: ", "))")
            bars(stage.buckets)
        }
    }

    private func bars(_ buckets: [LatencyReport.Bucket]) {
        let most = max(1, buckets.map(\.count).max() ?? 1)
        for bucket in buckets where bucket.count > 0 {
            let length = max(1, bucket.count * 40 / most)
            let bound = bucket.upTo.map { "<= \(Self.text($0))" } ?? "longer"
            let padding = String(repeating: " ", count: max(0, 12 - bound.count))
            print("  \(padding)\(bound)  \(String(repeating: Output.bar, count: length)) \(bucket.count)")
        }
    }

    /// Milliseconds as people read them.
    static func text(_ milliseconds: Double) -> String {
        if milliseconds >= 1000 { return "\(rounded(milliseconds / 1000)) s" }
        return "\(rounded(milliseconds)) ms"
    }

    private static func rounded(_ value: Double) -> String {
        let tenths = (value * 10).rounded() / 10
        if tenths == tenths.rounded() { return "\(Int(tenths))" }
        return value < 1 ? "\((value * 100).rounded() / 100)" : "\(tenths)"
    }
}
