import ArgumentParser

/// Makes large journals, and measures what a journal costs.
@main
struct BenchmarkJournal: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark-journal", abstract: "Make large journals, and measure what a journal costs.",
        subcommands: [MeasureCosts.self, MeasureReading.self, MakeJournal.self])
}
