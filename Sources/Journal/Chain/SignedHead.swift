public import Foundation
import Vault

/// Says under a signature how far a chain went, and to which link: what is cut off or rewritten afterwards shows.
public struct SignedHead: Sendable, Hashable {
    /// The epoch.
    public var epoch: Data
    /// The last entry.
    public var sequence: Int64
    /// Its link.
    public var link: Data
    /// When it was signed, in milliseconds since 1970.
    public var time: Int64
    /// The public key.
    public var key: Data
    /// Ed25519 over the head's label and fields.
    public var signature: Data

    /// A head from its parts.
    public init(epoch: Data, sequence: Int64, link: Data, time: Int64, key: Data, signature: Data) {
        self.epoch = epoch
        self.sequence = sequence
        self.link = link
        self.time = time
        self.key = key
        self.signature = signature
    }

    /// Whether the signature is its key's.
    public var isSigned: Bool {
        SigningPurpose.head.isValid(
            signature, for: Self.message(epoch: epoch, sequence: sequence, link: link, time: time), by: key)
    }

    static func message(epoch: Data, sequence: Int64, link: Data, time: Int64) -> Data {
        var fields = Fields("vestibule-head-v1", capacity: 120)
        fields.add(epoch)
        fields.add(sequence)
        fields.add(link)
        fields.add(time)
        return Data(fields.bytes)
    }
}

/// What `key.rotated` says: the next key that signs heads, vouched for by the one before.
public struct KeyRotation: Sendable, Codable {
    /// The entry's type.
    public static let type = "key.rotated"

    /// The key before, as hexadecimal digits.
    public var from: String
    /// The next key.
    public var to: String
    /// The signature of the key before.
    public var signature: String

    static func message(epoch: Data, to: Data) -> Data {
        var fields = Fields("vestibule-rotation-v1", capacity: 96)
        fields.add(epoch)
        fields.add(to)
        return Data(fields.bytes)
    }

    /// The next key, if this vouches for it in an epoch after a key.
    public func successor(in epoch: Data, of key: Data) -> Data? {
        guard let next = Data(hexadecimal: to), next.count == 32, Data(hexadecimal: from) == key,
            let signature = Data(hexadecimal: signature),
            SigningPurpose.head.isValid(signature, for: Self.message(epoch: epoch, to: next), by: key)
        else { return nil }
        return next
    }
}
