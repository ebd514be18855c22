import Foundation

/// An answer that is none of the wished ones (RFC 9457).
public struct ReplicationProblem: Sendable, Hashable, Codable, Error {
    /// What kind of problem it is, as a URN.
    public var type: String
    /// The status code.
    public var status: Int
    /// What is wrong, for people; nobody's data.
    public var title: String
    /// The first record that it is about.
    public var sequence: Int64?
    /// What is wrong with that record.
    public var reason: BatchRefusal.Reason?
    /// Seconds to wait before the next attempt.
    public var wait: Int?

    /// The kinds there are.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The records do not follow what the district has; its head is in `Vestibule-Head`.
        case gap
        /// A record is not the one that the district has there; `Vestibule-Head` is the last that both have.
        case fork
        /// A record does not verify.
        case record
        /// The body is no batch, or a header field is missing.
        case malformed
        /// The body is too long.
        case tooLong = "too-long"
        /// The district knows no such device, or not with this key.
        case unknownDevice = "unknown-device"
        /// The key was seen from two machines, or was revoked: the kiosk must enrol again.
        case suspended
        /// The pairing code is wrong or over.
        case pairing
        /// Nothing of that name is published.
        case notPublished = "not-published"
        /// It is too long for one answer, or not so long: ask for a part of it.
        case range
        /// The district cannot take anything now.
        case busy
    }

    private static let prefix = "urn:vestibule:problem:"

    /// A problem of a kind.
    public init(_ kind: Kind, _ status: Int, _ title: String) {
        type = Self.prefix + kind.rawValue
        self.status = status
        self.title = title
    }

    /// What kind it is; `nil` for one of a later release.
    public var kind: Kind? { Kind(rawValue: String(type.dropFirst(Self.prefix.count))) }
}
