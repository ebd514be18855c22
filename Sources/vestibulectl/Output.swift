import ArgumentParser
import Control
import Foundation

/// What commands print, and how they fail.
enum Output {
    /// Whether there are colours: only on a terminal that has some, and not where somebody asked for none
    /// (https://no-color.org).
    static let isColoured =
        isatty(STDOUT_FILENO) == 1 && Environment.value(of: "NO_COLOR") == nil
        && Environment.value(of: "TERM") != "dumb"
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

    /// A document as JSON in one line.
    static func line(_ document: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(document), as: UTF8.self)
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
        return isColoured ? "\u{1B}[\(colour)m\(letter)\u{1B}[0m" : letter
    }

    /// The same of a check's verdict; what was not judged has no colour.
    static func mark(_ verdict: CheckVerdict) -> String {
        switch verdict {
        case .ok: mark(PartState.ok)
        case .warning: mark(PartState.degraded)
        case .failed: mark(PartState.failed)
        case .unknown: "?"
        case .skipped: isUnicode ? "·" : "-"
        }
    }

    /// What bars are made of.
    static var bar: String { isUnicode ? "█" : "#" }

    /// What stands before a remedy.
    static var arrow: String { isUnicode ? "→" : "->" }

    /// A paragraph in lines of at most 80 characters.
    static func wrapped(_ text: String) -> String {
        var lines = [""]
        for word in text.split(separator: " ") {
            let line = lines[lines.count - 1]
            if line.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if line.count + 1 + word.count <= 80 {
                lines[lines.count - 1] = "\(line) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
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
    static func complain(_ sentence: String) { say("vestibulectl: \(sentence)") }

    /// Writes lines on standard error that name their own place, as compilers do.
    static func say(_ lines: String) { FileHandle.standardError.write(Data("\(lines)\n".utf8)) }

    /// A text on one line of at most so many characters.
    static func short(_ text: String, _ longest: Int) -> String {
        let line = text.replacing("\n", with: " ")
        return line.count <= longest ? line : line.prefix(longest - 3) + "..."
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
