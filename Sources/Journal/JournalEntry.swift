public import Foundation

/// An entry to be appended: opaque to the journal but for its names.
public struct NewEntry: Sendable, Hashable {
    /// `noun.verb-past`.
    public var type: String
    /// Version of the payload's form.
    public var version: Int
    /// The record series whose retention rule applies.
    public var series: String
    /// What the entry says; at most `JournalEntry.longestPayload` bytes.
    public var payload: Data

    /// An entry from its parts.
    public init(type: String, version: Int, series: String, payload: Data) {
        self.type = type
        self.version = version
        self.series = series
        self.payload = payload
    }
}

/// An entry as the journal keeps it.
public struct JournalEntry: Sendable, Hashable {
    /// Dense and growing, with no gap: order never depends on the clock.
    public var sequence: Int64
    /// The kiosk.
    public var device: String
    /// The entrance it stands at.
    public var entrance: String
    /// The wall clock as read, in milliseconds since 1970.
    public var time: Int64
    /// The monotonic clock, in milliseconds since the machine booted: a wall clock that was set shows against it.
    public var monotonic: Int64
    /// Which boot of the machine it was.
    public var boot: String
    /// `noun.verb-past`.
    public var type: String
    /// Version of the payload's form.
    public var version: Int
    /// The record series.
    public var series: String
    /// What the entry says.
    public var payload: Data

    /// The longest payload that is taken, in bytes.
    public static let longestPayload = 256 * 1024
}
