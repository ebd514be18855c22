/// A member of staff was shown people.
public struct PersonViewed: Entry {
    /// `person.viewed`.
    public static let type = "person.viewed"
    /// What staff did.
    public static let series = RecordSeries.staff
    /// The account.
    public var who: String
    /// Where: `desk` (holds and roster), `day`, `search`, `visit` or `photo`.
    public var what: String
    /// The visits that were shown.
    public var visits: [VisitID]
    /// Which policy texts were shown with them, as `id@day it came into force`.
    public var policy: [String]?

    /// An entry from its parts.
    public init(who: String, what: String, visits: [VisitID], policy: [String]? = nil) {
        self.who = who
        self.what = what
        self.visits = visits
        self.policy = policy
    }
}
