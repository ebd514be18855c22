public import People

/// What was known of a visitor's clearance when it was looked up.
public struct ClearanceFinding: Sendable, Hashable, Codable {
    /// How it stands.
    public var state: State
    /// The first day on which it is good.
    public var from: CalendarDate?
    /// The last day on which it is good.
    public var until: CalendarDate?
    /// Who gave it.
    public var by: String?

    init(state: State, from: CalendarDate? = nil, until: CalendarDate? = nil, by: String? = nil) {
        self.state = state
        self.from = from
        self.until = until
        self.by = by
    }

    /// How a clearance stands.
    public enum State: String, Sendable, Hashable, Codable {
        /// Good today.
        case current
        /// Its last day has passed.
        case lapsed
        /// Its first day is still to come.
        case notYet = "not-yet"
        /// There is none under this name and birth date.
        case missing
    }
}
