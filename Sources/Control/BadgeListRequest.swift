/// A list of badges to be printed, with who asks.
public struct BadgeListRequest: Sendable, Codable {
    /// One badge.
    public struct Row: Sendable, Codable {
        /// The name, as it is to be printed.
        public var name: String
        /// The visitor type's id.
        public var type: String
        /// Where to, or whom to see.
        public var destination: String?

        /// A row from its parts.
        public init(name: String, type: String, destination: String?) {
            self.name = name
            self.type = type
            self.destination = destination
        }
    }

    /// The member of staff; `nil` for the caller's own account.
    public var who: String?
    /// What the list is for.
    public var title: String
    /// When the badges cease to be valid, as `YYYY-MM-DD HH:MM` in the school's zone; `nil` for the next automatic
    /// sign-out.
    public var until: String?
    /// A shipped layout's name; `nil` for the configured one.
    public var layout: String?
    /// The badges, in order.
    public var rows: [Row]

    /// A request from its parts.
    public init(who: String?, title: String, until: String?, layout: String?, rows: [Row]) {
        self.who = who
        self.title = title
        self.until = until
        self.layout = layout
        self.rows = rows
    }
}

/// A change of a list of badges that is being printed.
public struct BadgeListChange: Sendable, Codable {
    /// The member of staff; `nil` for the caller's own account.
    public var who: String?
    /// The reason.
    public var why: String
    /// The page that is printed again, from 1; `nil` stops the list.
    public var page: Int?

    /// A change from its parts.
    public init(who: String?, why: String, page: Int?) {
        self.who = who
        self.why = why
        self.page = page
    }
}

/// How a list of badges stands.
public struct BadgeListReport: Sendable, Codable {
    /// Its id.
    public var list: String
    /// What it is for.
    public var title: String
    /// Who asked for it.
    public var who: String
    /// When, in ISO 8601.
    public var asked: String
    /// How many badges it has.
    public var badges: Int
    /// How many pages those are.
    public var pages: Int
    /// Pages that came out, or are with a printer that never says more.
    public var done: Int
    /// Numbers of the pages of which nobody can say whether they came out, from 1.
    public var unknown: [Int]
    /// Who stopped it, if anybody did.
    public var stoppedBy: String?
    /// Whether nothing more will be printed of it.
    public var isOver: Bool

    /// A report from its parts.
    public init(
        list: String, title: String, who: String, asked: String, badges: Int, pages: Int, done: Int, unknown: [Int],
        stoppedBy: String?, isOver: Bool
    ) {
        self.list = list
        self.title = title
        self.who = who
        self.asked = asked
        self.badges = badges
        self.pages = pages
        self.done = done
        self.unknown = unknown
        self.stoppedBy = stoppedBy
        self.isOver = isOver
    }
}
