import Foundation

/// Names in Latin letters, for where no installed font has their own.
enum LatinText {
    /// The text in Latin letters without marks, or `nil` where nothing readable comes of it.
    static func of(_ text: String) -> String? {
        let latin = text.applyingTransform(StringTransform("Any-Latin; Latin-ASCII"), reverse: false) ?? ""
        let plain = String(latin.unicodeScalars.filter { $0.isASCII || $0.properties.isWhitespace })
        guard plain.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        return plain.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }
}
