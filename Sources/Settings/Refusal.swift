/// Why the text of a scalar is not accepted.
public struct Refusal: Error, Equatable {
    /// What is wrong and what would be right; the place and the keys are added by the reader.
    public let sentence: String

    /// A refusal in these words.
    public init(_ sentence: String) { self.sentence = sentence }

    /// A refusal of this text, because it is not what was expected: "`abc` is not a whole number".
    public init(_ text: String, isNot expected: String) { self.init("\(quoted(text)) is not \(expected)") }
}

/// A text of the file in back quotes, shortened, and without anything a terminal would obey.
func quoted(_ text: String) -> String {
    let limit = 40
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: shown.append("\u{FFFD}")
        default: shown.append(scalar)
        }
    }
    let isWhole = text.unicodeScalars.dropFirst(limit).isEmpty
    return "`\(String(shown))\(isWhole ? "" : "…")`"
}
