import ArgumentParser
import Foundation
@_spi(FullNumber) import IdentityDocuments
import People

/// `id`: reading documents without the daemon.
struct IDCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "id", abstract: "Read identity documents, without the daemon.", subcommands: [Read.self])

    /// `id read`: a frame to JSON.
    struct Read: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "read",
            abstract: "Print what a frame says as JSON.",
            discussion: """
                With --batch, standard input has one payload a line: a JSON string for a frame, or a JSON array of strings \
                for the rows of a machine-readable zone; one JSON object a line comes back, in order.

                Exit status: 0 read, 1 not readable (the object says why).
                """)

        @Argument(help: "A file with the bytes that a scanner would deliver, or - for standard input.")
        var file = "-"

        @Flag(help: "Read one payload a line.")
        var batch = false

        @Flag(help: "Print the whole document number; for tests only.")
        var fullNumber = false

        func run() async throws {
            let reader = DocumentReader(today: try Clock.today())
            if batch {
                while let line = readLine(strippingNewline: true) {
                    if line.allSatisfy(\.isWhitespace) { continue }
                    try DocumentLine(payload: line, reader, fullNumber: fullNumber).print(pretty: false)
                }
            } else {
                let frame = try BoundedInput.read(file, atMost: 64 * 1024)
                let line = DocumentLine(frame: [UInt8](frame), reader, fullNumber: fullNumber)
                try line.print(pretty: true)
                if line.failure != nil { throw ExitCode(1) }
            }
        }
    }
}

/// What was read, as one JSON object.
struct DocumentLine: Encodable {
    var given: String?
    var middle: String?
    var family: String?
    var suffix: String?
    var displayName: String?
    var dateOfBirth: String?
    var documentNumberLastFour: String?
    var documentNumber: String?
    var expiry: String?
    var issuer: String?
    var kind: String?
    var warnings: [String]?
    var failure: String?
    var sentence: String?

    init(frame: [UInt8], _ reader: DocumentReader, fullNumber: Bool) {
        do throws(DocumentFailure) {
            let (document, number) = try reader.readWithNumber(frame)
            take(document, number: fullNumber ? number : nil)
        } catch {
            take(error)
        }
    }

    init(rows: [String], _ reader: DocumentReader, fullNumber: Bool) {
        do throws(DocumentFailure) {
            let (document, number) = try reader.readWithNumber(rows: rows)
            take(document, number: fullNumber ? number : nil)
        } catch {
            take(error)
        }
    }

    /// A line of `--batch`.
    init(payload: String, _ reader: DocumentReader, fullNumber: Bool) {
        let decoder = JSONDecoder()
        let data = Data(payload.utf8)
        if let frame = try? decoder.decode(String.self, from: data) {
            self.init(frame: [UInt8](Self.bytes(of: frame)), reader, fullNumber: fullNumber)
        } else if let rows = try? decoder.decode([String].self, from: data) {
            self.init(rows: rows, reader, fullNumber: fullNumber)
        } else {
            self.init(failure: "not-json", sentence: "The line is neither a JSON string nor a JSON array of strings.")
        }
    }

    private init(failure: String, sentence: String) {
        self.failure = failure
        self.sentence = sentence
    }

    /// Scanners deliver ISO 8859-1; text that does not fit it stays UTF-8.
    private static func bytes(of text: String) -> Data {
        text.data(using: .isoLatin1) ?? Data(text.utf8)
    }

    func print(pretty: Bool) throws {
        if pretty { return try Output.json(self) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        Swift.print(String(decoding: try encoder.encode(self), as: UTF8.self))
    }

    private mutating func take(_ document: IdentityDocument, number: String?) {
        given = document.name.given
        middle = document.name.middle
        family = document.name.family
        suffix = document.name.suffix
        displayName = document.displayName.spoken
        dateOfBirth = document.birthDate?.iso
        documentNumberLastFour = document.documentNumberLastFour
        documentNumber = number
        expiry = document.expiry?.iso
        issuer = document.issuer
        kind = document.kind.rawValue
        warnings = document.warnings.map(\.rawValue)
    }

    private mutating func take(_ error: DocumentFailure) {
        failure = error.code
        sentence = error.sentence
    }
}

/// The day it is here.
enum Clock {
    /// Today in this machine's zone.
    ///
    /// - Throws: `ExitCode` when the clock shows no date of this era.
    static func today() throws -> CalendarDate {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let date = CalendarDate(year: year, month: month, day: day)
        else {
            Output.complain("This machine's clock shows no date. Set it.")
            throw ExitCode(1)
        }
        return date
    }
}
