import Crypto
public import Foundation

/// Everything that is kept of an entry but its payload and salt; the chain goes over this.
public struct EntryHeader: Sendable, Hashable {
    /// The epoch's identity, 16 random bytes.
    public var epoch: Data
    /// Dense and growing within the epoch.
    public var sequence: Int64
    /// The kiosk.
    public var device: String
    /// The entrance it stands at.
    public var entrance: String
    /// Which boot of the machine it was.
    public var boot: String
    /// The wall clock as read, in milliseconds since 1970.
    public var time: Int64
    /// The monotonic clock, in milliseconds since boot.
    public var monotonic: Int64
    /// What is known of the wall clock.
    public var clock: ClockLabel
    /// `noun.verb-past`.
    public var type: String
    /// Version of the payload's form.
    public var version: Int
    /// The record series.
    public var series: String
    /// Salted hash of the payload.
    public var commitment: Data

    /// The bytes that the link is made over, as docs/journal-format.md says.
    public var encoded: [UInt8] {
        var fields = Fields(Self.label)
        fields.add(epoch)
        fields.add(sequence)
        fields.add(device)
        fields.add(entrance)
        fields.add(boot)
        fields.add(time)
        fields.add(monotonic)
        fields.add(clock.rawValue)
        fields.add(type)
        fields.add(Int64(version))
        fields.add(series)
        fields.add(commitment)
        return fields.bytes
    }

    /// The link of this entry to the one before.
    public func link(after previous: Data) -> Data {
        var hash = SHA256()
        hash.update(data: Self.linkLabel)
        hash.update(data: previous)
        hash.update(data: encoded)
        return hash.finalize().withUnsafeBytes { Data($0) }
    }

    static let label = "vestibule-header-v1"
    private static let linkLabel = Data("vestibule-link-v1".utf8)

    /// What a sealed payload is bound to: moved to another entry, it does not open.
    var binding: Data {
        var fields = Fields("vestibule-entry-v1", capacity: 160)
        fields.add(device)
        fields.add(epoch)
        fields.add(sequence)
        fields.add(type)
        fields.add(Int64(version))
        fields.add(commitment)
        return Data(fields.bytes)
    }
}
