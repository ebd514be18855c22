import Crypto
public import Foundation

/// An entry as it is the same wherever it is kept: header, link, and salt and payload while they may be read.
public struct CanonicalRecord: Sendable, Hashable {
    /// What is kept of it for good.
    public var header: EntryHeader
    /// The hash that ties it to the entry before.
    public var link: Data
    /// What it says.
    public var body: Body

    /// What there is of an entry beside its header.
    public enum Body: Sendable, Hashable {
        /// The salt and the payload of the commitment.
        case present(salt: Data, payload: Data)
        /// It was erased.
        case erased
        /// It is there, but the key that it was sealed with is lost.
        case lost
    }

    /// The bytes of a salt.
    public static let saltLength = SaltedPayload.saltLength

    /// A record from its parts.
    public init(header: EntryHeader, link: Data, body: Body) {
        self.header = header
        self.link = link
        self.body = body
    }

    /// Whether the payload is what the commitment was made for; also when there is none to compare.
    public var isAsCommitted: Bool {
        guard case .present(let salt, let payload) = body else { return true }
        return SaltedPayload(salt: salt, payload: payload).commitment == header.commitment
    }
}
