import Crypto
public import Foundation
import Journal

/// What the district has published for a kiosk: names and numbers, so that the kiosk asks for what is new and nothing else.
public struct Published: Sendable, Hashable, Codable {
    /// The published lists.
    public var lists: [List]
    /// The documents for this kiosk; of a kind that this release does not know nothing is asked.
    public var documents: [Document]

    /// The newest edition of a list.
    public struct List: Sendable, Hashable, Codable {
        /// The list's name.
        public var name: String
        /// The edition.
        public var edition: Int
        /// SHA-256 of the manifest's file, as hexadecimal digits.
        public var manifest: String

        /// A list from its parts.
        public init(name: String, edition: Int, manifest: String) {
            self.name = name
            self.edition = edition
            self.manifest = manifest
        }
    }

    /// A document and its number.
    public struct Document: Sendable, Hashable, Codable {
        /// What it is.
        public var kind: String
        /// Its number.
        public var version: Int64

        /// A document from its parts.
        public init(kind: String, version: Int64) {
            self.kind = kind
            self.version = version
        }
    }

    /// What is published, from its parts.
    public init(lists: [List], documents: [Document] = []) {
        self.lists = lists
        self.documents = documents
    }

    /// The text that travels; the same for the same.
    public var encoded: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)) ?? Data()
    }

    /// SHA-256 of some bytes, as hexadecimal digits.
    public static func digest(of bytes: Data) -> String { Data(SHA256.hash(data: bytes)).hexadecimal }

    /// A strong entity tag of some bytes.
    public static func tag(of bytes: Data) -> String { tag(digest(of: bytes)) }

    /// A strong entity tag of what a digest is known of.
    public static func tag(_ digest: String) -> String { "\"\(digest)\"" }

    /// The longest text that is read, in bytes.
    public static let longest = 256 * 1024
    /// The most lists that are read of it.
    public static let mostLists = 100
}
