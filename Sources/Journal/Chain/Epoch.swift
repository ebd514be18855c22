import Crypto
public import Foundation

/// A stretch of the chain under one device key, and where it comes from.
///
/// A journal that is new, or whose keys were lost, begins an epoch; its first link is made over all of this.
public struct Epoch: Sendable, Hashable {
    /// 16 random bytes.
    public var id: Data
    /// The kiosk's name when it began.
    public var device: String
    /// The key (Ed25519) that signs its first heads.
    public var deviceKey: Data
    /// The epoch before; empty for none.
    public var parent: Data
    /// The last sequence of the epoch before, which the first of this one follows; 0 for none.
    public var parentSequence: Int64
    /// The last link of the epoch before; empty for none.
    public var parentLink: Data

    /// What stands in for the link before the first entry.
    public var genesis: Data { Data(SHA256.hash(data: encoded)) }

    /// The bytes that the genesis is made over, as docs/journal-format.md says.
    public var encoded: [UInt8] {
        var fields = Fields(Self.label, capacity: 160)
        fields.add(id)
        fields.add(device)
        fields.add(deviceKey)
        fields.add(parent)
        fields.add(parentSequence)
        fields.add(parentLink)
        return fields.bytes
    }

    static let label = "vestibule-epoch-v1"
}
