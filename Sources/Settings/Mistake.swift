/// One thing wrong in a settings file, told so that a technician can put it right in an editor.
public struct Mistake: Hashable, Sendable, CustomStringConvertible {
    /// Where it stands.
    public let place: Place
    /// The keys that lead to it, such as `printer.media` or `purposes[2].label`, counted from 1; empty for the file.
    public let keyPath: String
    /// What is wrong, and where it can be said, what would be right.
    public let sentence: String

    /// A mistake at a place.
    public init(place: Place, keyPath: String = "", sentence: String) {
        self.place = place
        self.keyPath = keyPath
        self.sentence = sentence
    }

    /// `vestibule.yaml:12:3: printer.media: …`, the form compilers use and editors can jump to.
    public var description: String {
        keyPath.isEmpty ? "\(place): \(sentence)" : "\(place): \(keyPath): \(sentence)"
    }
}
