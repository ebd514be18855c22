/// The whole journal was verified, as it is every day.
public struct JournalVerified: Entry {
    /// `journal.verified`.
    public static let type = "journal.verified"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The verdict in one word; `good` and `pruned` are what it should be.
    public var verdict: String
    /// The first entry that is not as it should be.
    public var firstBad: Int64?
    /// How many entries there are.
    public var entries: Int64
    /// The last entry that a signed head vouches for.
    public var signedThrough: Int64?

    /// An entry from its parts.
    public init(verdict: String, firstBad: Int64?, entries: Int64, signedThrough: Int64?) {
        self.verdict = verdict
        self.firstBad = firstBad
        self.entries = entries
        self.signedThrough = signedThrough
    }
}
