/// Tables as comma-separated text (RFC 4180) that a spreadsheet takes for text and nothing else.
enum SpreadsheetText {
    /// A table, its first row the heads of the columns.
    static func table(_ rows: [[String]]) -> String {
        rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell; what a spreadsheet would take for a formula gets an apostrophe in front, as OWASP's page on it advises.
    ///
    /// A visitor chooses what stands on a document or is typed: `=HYPERLINK(…)` must stay a name.
    static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first { !$0.properties.isWhitespace || $0.value < 0x20 }
            .map { "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) }
        let safe = isFormula == true ? "'" + text : text
        guard safe.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else {
            return safe
        }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
