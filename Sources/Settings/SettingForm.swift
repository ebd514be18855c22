/// What may be written as a key's value.
public struct SettingForm: Hashable, Sendable {
    /// In words that complete "is": `1024 to 65535`, `one of ipp, queue`.
    public let words: String
    /// Whether people write texts of their own here, which may name somebody; a support bundle leaves those out.
    public let isOpen: Bool
    /// Whether it is shown to nobody.
    public let isSecret: Bool

    /// A form in these words.
    public init(_ words: String, isOpen: Bool = false, isSecret: Bool = false) {
        self.words = words
        self.isOpen = isOpen
        self.isSecret = isSecret
    }

    /// A text of one's own.
    public static let text = Self("text", isOpen: true)
    /// A list of mappings.
    public static let list = Self("a list")

    /// One of these words.
    public static func oneOf(_ words: [String]) -> Self { Self("one of \(words.joined(separator: ", "))") }
}
