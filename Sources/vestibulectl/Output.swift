import ArgumentParser
import Control
import Foundation

/// What commands print, and how they fail.
enum Output {
    /// Whether standard output is a terminal: only then are there colours.
    static let isTerminal = isatty(STDOUT_FILENO) == 1
    /// Whether the locale can show more than ASCII.
    static let isUnicode =
        ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(Environment.value(of:)).first
        .map { $0.uppercased().contains("UTF") } ?? false

    /// Prints a document as JSON with sorted keys.
    static func json(_ document: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(document), as: UTF8.self))
    }

    /// Prints rows under a head, each column as wide as its widest cell.
    static func table(_ head: [String], _ rows: [[String]]) {
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        for row in [head] + rows {
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }
            print(trimmed(cells.joined(separator: "  ")))
        }
    }

    /// A dot in the colour of a state, or a mark where there are no colours.
    static func mark(_ state: PartState) -> String {
        let dot = isUnicode ? "●" : "*"
        let (colour, letter) =
            switch state {
            case .ok: ("32", dot)
            case .degraded: ("33", isUnicode ? "▲" : "!")
            case .failed: ("31", isUnicode ? "×" : "x")
            }
        return isTerminal ? "\u{1B}[\(colour)m\(letter)\u{1B}[0m" : letter
    }

    /// Does something with the daemon and turns a failure into a sentence and an exit status.
    static func talking<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let failure as ControlFailure {
            complain(failure.sentence)
            throw ExitCode(failure.exitStatus)
        }
    }

    /// Prints a line at once, also where standard output is no terminal and would keep it back.
    static func now(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }

    /// Says what failed; the exit status is 1.
    static func failed(_ sentence: String) -> ExitCode {
        complain(sentence)
        return ExitCode(1)
    }

    /// Says something on standard error.
    static func complain(_ sentence: String) {
        FileHandle.standardError.write(Data("vestibulectl: \(sentence)\n".utf8))
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
