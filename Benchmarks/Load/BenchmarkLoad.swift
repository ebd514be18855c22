import ArgumentParser

/// Kiosks that come back after days without a network, all at once, at a real district server; `Benchmarks/load` runs it.
@main
struct BenchmarkLoad: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark-load", abstract: "Simulated kiosks at a real district server.",
        subcommands: [EnrolKiosks.self, FeedDistrict.self, MeasureFloor.self])
}
