public import Foundation

/// An entry to be appended: opaque to the journal but for its names and the words under which it can be found.
public struct NewEntry: Sendable, Hashable {
    /// `noun.verb-past`.
    public var type: String
    /// Version of the payload's form.
    public var version: Int
    /// The record series whose retention rule applies: 1 to 32 of a–z, 0–9 and hyphen.
    public var series: String
    /// What the entry says; at most `JournalEntry.longestPayload` bytes.
    public var payload: Data
    /// The words under which it can be found.
    public var terms: [SearchTerm]

    /// An entry from its parts.
    public init(type: String, version: Int, series: String, payload: Data, terms: [SearchTerm] = []) {
        self.type = type
        self.version = version
        self.series = series
        self.payload = payload
        self.terms = terms
    }
}

/// An entry as the journal keeps it.
public struct JournalEntry: Sendable, Hashable {
    /// What is kept of it for good.
    public var header: EntryHeader
    /// The hash that ties it to the entry before.
    public var link: Data
    /// What the entry says; empty when that was erased, is damaged, or its key is lost.
    public var payload: Data
    /// Whether the payload can still be read.
    public var state: State

    /// Whether a payload can be read.
    public enum State: String, Sendable, Hashable {
        /// It is there.
        case present
        /// It was erased; the header and the link stay.
        case erased
        /// The key that it was sealed with is not there.
        case unreadable
        /// What is there is not what was written.
        case damaged
    }

    /// Dense and growing, with no gap: order never depends on the clock.
    public var sequence: Int64 { header.sequence }
    /// The wall clock as read, in milliseconds since 1970.
    public var time: Int64 { header.time }
    /// `noun.verb-past`.
    public var type: String { header.type }
    /// Version of the payload's form.
    public var version: Int { header.version }
    /// The record series.
    public var series: String { header.series }

    /// The longest payload that is taken, in bytes.
    public static let longestPayload = 256 * 1024
    /// The journal's own series (key changes, what retention did): no personal data, never sealed, never erased.
    public static let ownSeries = "journal"
}
