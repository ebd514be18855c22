import Foundation

/// The textual form of keys (RFC 7468), as far as a key of one line needs it.
enum PEM {
    /// A file of one object.
    static func text(_ base64: String, _ label: String) -> String {
        "-----BEGIN \(label)-----\n\(base64)\n-----END \(label)-----\n"
    }

    /// What stands between the lines, or `nil` if that is not what the file holds.
    static func content(of text: String, _ label: String) -> String? {
        guard text.utf8.count <= 4096 else { return nil }
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        guard let first = lines.firstIndex(of: "-----BEGIN \(label)-----"),
            let last = lines.firstIndex(of: "-----END \(label)-----"), first < last
        else { return nil }
        return lines[(first + 1)..<last].joined()
    }
}
