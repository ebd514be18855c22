/// The fixed words on a badge, in the language of the school's staff.
public struct BadgeWords: Sendable, Equatable {
    /// Before the destination.
    public var destination: String
    /// Before the areas.
    public var areas: String
    /// Before the date.
    public var date: String
    /// Before the time of entry.
    public var entryTime: String
    /// Before the expiry.
    public var expires: String
    /// The line for a visitor who must be accompanied.
    public var escortRequired: String

    /// Creates a set of words; the defaults are English.
    public init(
        destination: String = "TO", areas: String = "ONLY IN", date: String = "DATE", entryTime: String = "IN",
        expires: String = "VALID UNTIL", escortRequired: String = "ESCORT REQUIRED"
    ) {
        self.destination = destination
        self.areas = areas
        self.date = date
        self.entryTime = entryTime
        self.expires = expires
        self.escortRequired = escortRequired
    }
}
