import Foundation
public import Journal

/// What a kiosk tells of itself every quarter of an hour: no personal data.
public struct HeadReport: Sendable, Hashable, Codable {
    /// The newest signed head, by its parts; `nil` for an empty journal.
    public var head: Head?
    /// How many entries the district has not acknowledged.
    public var unsent: Int64
    /// When the oldest of them was written, in milliseconds since 1970.
    public var oldestUnsent: Int64?
    /// The release that runs.
    public var release: String
    /// The entrance.
    public var entrance: String
    /// The lists in use: name, edition and when it was made, in milliseconds since 1970.
    public var lists: [List]
    /// The verdicts of the checks: a part, its state and nothing else.
    public var checks: [String: String]
    /// What came of the district's documents; none of an older release.
    public var documents: [Document]?

    /// A signed head, in hexadecimal digits.
    public struct Head: Sendable, Hashable, Codable {
        /// The epoch.
        public var epoch: String
        /// The sequence.
        public var sequence: Int64
        /// The link.
        public var link: String
        /// When it was signed, in milliseconds since 1970.
        public var time: Int64
        /// The key that signed it.
        public var key: String
        /// The signature.
        public var signature: String
    }

    /// A list in use.
    public struct List: Sendable, Hashable, Codable {
        /// Its name.
        public var name: String
        /// Its edition.
        public var edition: String
        /// When it was made, in milliseconds since 1970.
        public var made: Int64?

        /// A list from its parts.
        public init(name: String, edition: String, made: Int64?) {
            self.name = name
            self.edition = edition
            self.made = made
        }
    }

    /// A document that came down.
    public struct Document: Sendable, Hashable, Codable {
        /// What it is.
        public var kind: String
        /// The version in force; 0 for none.
        public var version: Int64
        /// Where the published one cannot be read, without a word of it; `nil` when it is in force.
        public var refused: String?

        /// A document from its parts.
        public init(kind: String, version: Int64, refused: String?) {
            self.kind = kind
            self.version = version
            self.refused = refused
        }
    }

    /// A report from its parts.
    public init(
        head: SignedHead?, unsent: Int64, oldestUnsent: Int64?, release: String, entrance: String,
        lists: [List] = [], checks: [String: String] = [:], documents: [Document]? = nil
    ) {
        self.documents = documents
        self.head = head.map(Head.init)
        self.unsent = unsent
        self.oldestUnsent = oldestUnsent
        self.release = release
        self.entrance = entrance
        self.lists = lists
        self.checks = checks
    }

    /// The longest report that is taken, in bytes.
    public static let longest = 64 * 1024
}

extension HeadReport.Head {
    init(_ head: SignedHead) {
        self.init(
            epoch: head.epoch.hexadecimal, sequence: head.sequence, link: head.link.hexadecimal, time: head.time,
            key: head.key.hexadecimal, signature: head.signature.hexadecimal)
    }

    /// The head, if every part is what it should be.
    public var signed: SignedHead? {
        guard let epoch = Data(hexadecimal: epoch), epoch.count == 16, let link = Data(hexadecimal: link),
            link.count == 32, let key = Data(hexadecimal: key), let signature = Data(hexadecimal: signature)
        else { return nil }
        return SignedHead(epoch: epoch, sequence: sequence, link: link, time: time, key: key, signature: signature)
    }
}
