@_spi(FullNumber) import IdentityDocuments
import People
import Testing

/// The day on which every test happens.
let testDay = CalendarDate(year: 2026, month: 6, day: 1)

/// A reader for the day of the tests.
func testReader() throws -> DocumentReader {
    DocumentReader(today: try #require(testDay))
}

/// Everything that matters of a document in one line, so that a failing test shows what differs.
///
/// `kind issuer: GIVEN / MIDDLE / FAMILY / SUFFIX, birth, number, expiry`; `-` for what is absent.
func summary(_ frame: String) throws -> String {
    let reader = try testReader()
    return try line { () throws(DocumentFailure) in try reader.readWithNumber(latin1(frame)) }
}

/// The same for rows of a machine-readable zone.
func summary(rows: [String]) throws -> String {
    let reader = try testReader()
    return try line { () throws(DocumentFailure) in try reader.readWithNumber(rows: rows) }
}

/// The document in a frame.
func document(_ frame: String) throws -> IdentityDocument {
    try testReader().read(latin1(frame))
}

/// One byte a character, as a serial scanner sends it.
func latin1(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
}

private func line(
    _ read: () throws(DocumentFailure) -> (document: IdentityDocument, number: String?)
) throws -> String {
    do throws(DocumentFailure) {
        let (document, number) = try read()
        let name = document.name
        let parts = [name.given, name.middle, name.family, name.suffix].map { $0 ?? "-" }.joined(separator: " / ")
        let facts = [document.birthDate?.iso, number, document.expiry?.iso].map { $0 ?? "-" }.joined(separator: ", ")
        return "\(document.kind.rawValue) \(document.issuer ?? "-"): \(parts), \(facts)"
    } catch {
        return error.code
    }
}
