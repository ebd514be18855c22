/// Somebody who may sign in to a page.
public protocol PageAccount: Sendable, Hashable {
    /// What is typed to sign in, and what stands in records of what was done.
    var name: String { get }
}

extension PageAccount {
    /// Whether a text is made as names of accounts are: 1–32 of a–z, 0–9, dot, dash and underscore.
    public static func isAccountName(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || ".-_".utf8.contains($0)
            }
    }

    /// Whether a text can be a full name: one line of at most 80 characters without a colon; empty for none.
    public static func isFullName(_ text: String) -> Bool {
        text.unicodeScalars.count <= 80 && !text.unicodeScalars.contains(where: breaksLine)
    }

    /// Whether a character would end the full name or its line, or do something to a terminal.
    public static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: scalar == ":"
        }
    }
}
