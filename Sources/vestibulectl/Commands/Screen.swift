import ArgumentParser
import CoreFoundation
import Foundation
import People
import Screening

/// `screen`: asking lists, and asking them again.
struct Screen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen",
        abstract: "Ask a list about people, or make a journaled decision again.",
        subcommands: [ScreenBatch.self, Explain.self], defaultSubcommand: ScreenBatch.self)
}

/// `screen --index`: asking a list without the daemon.
struct ScreenBatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Ask a list about people, without the daemon.",
        discussion: """
            Standard input has one person a line as JSON: given, middle, surname (or family), suffix, dateOfBirth. One \
            decision a line comes back, in order.
            """)

    @Option(help: ArgumentHelp("The index file.", valueName: "path"))
    var index: String

    @Flag(help: "Read one person a line; that is the only way so far.")
    var batch = false

    @Flag(help: "Print p50, p99 and p99.9 of the look-up alone on standard error.")
    var timings = false

    func validate() throws {
        guard batch else { throw ValidationError("Pass --batch and one person a line on standard input.") }
    }

    func run() async throws {
        let list: ListIndex
        do throws(IndexFailure) {
            list = try ListIndex.open(path: index)
            try list.verifyContent()
        } catch {
            Output.complain(error.sentence)
            throw ExitCode(1)
        }
        var batch = ScreeningBatch(list)
        while let line = readLine(strippingNewline: true) {
            if line.allSatisfy(\.isWhitespace) { continue }
            print(try batch.decide(line))
        }
        if timings { FileHandle.standardError.write(Data((batch.timings + "\n").utf8)) }
    }
}

/// Decides one visitor after the other.
struct ScreeningBatch {
    private let screener: Screener
    private let version: Int
    private var microseconds: [Double] = []
    private let encoder = JSONEncoder()
    private let decoder = JSONDecoder()

    private struct Person: Decodable {
        var given: String?
        var middle: String?
        var surname: String?
        var family: String?
        var suffix: String?
        var dateOfBirth: String?
    }

    private struct Decision: Encodable {
        struct Match: Encodable {
            var id: String
            var band: String
            var score: Int
            var reasons: [String]
        }
        var decision: String
        var matches: [Match]
        var rulesVersion: Int
        var indexVersion: Int
    }

    init(_ list: ListIndex) {
        screener = Screener(lists: [list])
        version = list.version.version
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// The decision on one line of input, as one line of JSON.
    mutating func decide(_ line: String) throws -> String {
        guard let person = try? decoder.decode(Person.self, from: Data(line.utf8)) else {
            return #"{"decision":"not possible","reason":"the line is no JSON object with surname and dateOfBirth"}"#
        }
        let name = PersonName(
            given: person.given, middle: person.middle, family: person.surname ?? person.family ?? "",
            suffix: person.suffix)
        let question = ScreeningQuestion(name: name, birthDate: person.dateOfBirth.flatMap { PartialDate(iso: $0) })
        let start = Self.cpuTime()
        let outcome = screener.screen(question)
        microseconds.append(Self.cpuTime() - start)
        switch outcome {
        case .notPossible(let why):
            return #"{"decision":"not possible","reason":"\#(why)"}"#
        case .screened(let result):
            let matches = result.matches.map {
                Decision.Match(
                    id: $0.record, band: $0.band.rawValue, score: $0.score, reasons: $0.reasons.map(\.sentence))
            }
            let decision = Decision(
                decision: result.matches.map(\.band).max()?.rawValue ?? "clear", matches: matches,
                rulesVersion: result.rulesVersion, indexVersion: version)
            return String(decoding: try encoder.encode(decision), as: UTF8.self)
        }
    }

    /// Quantiles of the look-up's CPU time.
    var timings: String {
        let sorted = microseconds.sorted()
        guard !sorted.isEmpty else { return "no look-ups" }
        let quantile = { (part: Double) in sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))] }
        let texts = [("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999)].map {
            "\($0.0) \((quantile($0.1) * 10).rounded() / 10) µs"
        }
        return "\(sorted.count) look-ups, CPU time: " + texts.joined(separator: ", ")
    }

    private static func cpuTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}
