/// What the house remembers of its staff.
public struct StaffMemory: Sendable, Hashable, Codable {
    /// One-time codes that were used, by account.
    public internal(set) var codes: [String: UsedCodes] = [:]

    /// Who opened the entrance last, and when.
    public internal(set) var opened: Opening?

    /// An opening of the entrance.
    public struct Opening: Sendable, Hashable, Codable {
        /// The member of staff, or the schedule.
        public var who: String
        /// When.
        public var at: Timestamp

        /// An opening from its parts.
        public init(who: String, at: Timestamp) {
            self.who = who
            self.at = at
        }
    }

    /// One-time codes of one account; none of them opens anything a second time, also after a restart.
    public struct UsedCodes: Sendable, Hashable, Codable {
        /// The newest step of time whose code was used.
        public var step: Int64?
        /// Digests of recovery codes that were used.
        public var recovery: Set<String> = []

        /// Nothing used yet.
        public init() {}
    }
}
