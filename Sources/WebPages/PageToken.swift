/// A secret made at each start; a page that does not have it was not served by this process.
public struct PageToken: Sendable {
    /// 32 characters of base32.
    public let text: String

    /// A new one.
    public init() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
        text = String((0..<32).map { _ in alphabet[Int(generator.next() >> 59)] })
    }

    /// Compares without telling by time where the difference is.
    public func matches(_ other: String?) -> Bool {
        guard let other, other.utf8.count == text.utf8.count else { return false }
        return zip(other.utf8, text.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
