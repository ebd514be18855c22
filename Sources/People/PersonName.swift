/// The parts of a person's name, as the source gave them: trimmed, not folded, not translated.
///
/// An absent part is `nil`, never an empty string. Only the family name is always present: a passport may carry a
/// person who has but one name, and then that name is the family name (ICAO Doc 9303-3, section 4.6).
public struct PersonName: Hashable, Sendable, Codable {
    /// All given names but the middle ones, or `nil` for a person with one name.
    public var given: String?
    /// Middle names, blank-separated.
    public var middle: String?
    /// The family name, surname or only name.
    public var family: String
    /// JR, III and the like.
    public var suffix: String?

    /// A name from its parts; blank parts become `nil`.
    public init(given: String?, middle: String? = nil, family: String, suffix: String? = nil) {
        self.given = Self.part(given)
        self.middle = Self.part(middle)
        self.family = Self.part(family) ?? ""
        self.suffix = Self.part(suffix)
    }

    /// Given, middle, family and suffix in the order in which they are spoken, separated by one blank.
    public var spoken: String {
        [given, middle, family, suffix].compactMap { $0 }.joined(separator: " ")
    }

    private static func part(_ text: String?) -> String? {
        guard let text else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
