/// The roster on label stock, for when that is the only paper there is.
public struct RosterSheet: Sendable, Equatable {
    /// The school's name.
    public var school: String
    /// What it is and as of when, already formatted.
    public var heading: String
    /// Who is on site, in the order in which they stand on paper.
    public var lines: [Line]

    /// Creates a roster from strings already formatted for the school's language.
    public init(school: String, heading: String, lines: [Line]) {
        self.school = school
        self.heading = heading
        self.lines = lines
    }

    /// One person.
    public struct Line: Sendable, Equatable {
        /// The name.
        public var name: String
        /// The last known place, the type, the time of entry: whatever helps to find somebody.
        public var detail: String
        /// Whether the visitor must be accompanied.
        public var escortRequired: Bool

        /// Creates a line.
        public init(name: String, detail: String, escortRequired: Bool) {
            self.name = name
            self.detail = detail
            self.escortRequired = escortRequired
        }
    }
}
