import Foundation

/// A word under which an entry can be found again; only a keyed hash of it is on disk.
public struct SearchTerm: Sendable, Hashable {
    /// What kind of word it is, such as `person` or `visit`.
    public var kind: String
    /// The word, in the form in which it will be sought.
    public var word: String

    /// A term from its parts.
    public init(_ kind: String, _ word: String) {
        self.kind = kind
        self.word = word
    }

    /// What is hashed.
    var bytes: Data {
        var fields = Fields("vestibule-term-v1", capacity: 96)
        fields.add(kind)
        fields.add(word)
        return Data(fields.bytes)
    }
}
