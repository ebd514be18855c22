/// One answer: the id of a choice, or the visitor's own words.
public struct Answer: Sendable, Hashable, Codable {
    /// The choice's id, when one was chosen.
    public var id: String?
    /// The words, as they stand on the badge and the roster.
    public var text: String

    /// The longest text that can be typed, in characters.
    public static let longest = 80

    /// An answer from its parts.
    public init(id: String?, text: String) {
        self.id = id
        self.text = text
    }

    /// An answer in the visitor's own words: blanks collapsed, control characters dropped, cut at `longest`; `nil` if empty.
    public init?(typed text: String) {
        guard let cleaned = Self.cleaned(text) else { return nil }
        self.init(id: nil, text: cleaned)
    }

    /// Text typed by a person, made fit to be shown and printed; `nil` if nothing is left.
    public static func cleaned(_ text: String, longest: Int = Answer.longest) -> String? {
        let visible = text.unicodeScalars.prefix(longest * 8).map {
            isControl($0) ? " " : Character($0)
        }
        let words = String(visible).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let cut = String(words.prefix(longest))
        return cut.isEmpty ? nil : cut
    }

    // Bidirectional overrides and the like are format characters: they could make a badge read as something else.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        // The two joiners shape letters in Persian and in Indian scripts.
        if scalar.value == 0x200C || scalar.value == 0x200D { return false }
        return [.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }
}
