/// Staff closed the entrance.
public struct EntranceClosed: Entry {
    /// `entrance.closed`.
    public static let type = "entrance.closed"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The reason given.
    public var reason: String
    /// The member of staff.
    public var who: String

    /// An entry from its parts.
    public init(reason: String, who: String) {
        self.reason = reason
        self.who = who
    }

    /// The entrance is closed.
    public func change(_ house: inout House, at time: Timestamp) {
        house.closure = House.Closure(reason: reason, who: who, at: time)
    }
}

/// Staff opened the entrance again.
public struct EntranceOpened: Entry {
    /// `entrance.opened`.
    public static let type = "entrance.opened"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The member of staff.
    public var who: String

    /// An entry from its parts.
    public init(who: String) {
        self.who = who
    }

    /// The entrance is open.
    public func change(_ house: inout House, at time: Timestamp) {
        house.closure = nil
        house.staff.opened = StaffMemory.Opening(who: who, at: time)
    }
}

/// Somebody at the entrance asked for help, or an alarm rang.
public struct AlertRaised: Entry {
    /// `alert.raised`.
    public static let type = "alert.raised"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What it is about: `help`.
    public var about: String
    /// The role that is told.
    public var role: String

    /// An entry from its parts.
    public init(about: String, role: String) {
        self.about = about
        self.role = role
    }

    /// Somebody waits for help.
    public func change(_ house: inout House, at time: Timestamp) {
        house.helpCalled = time
    }
}

/// Staff answered a call.
public struct AlertAcknowledged: Entry {
    /// `alert.acknowledged`.
    public static let type = "alert.acknowledged"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What it was about.
    public var about: String
    /// The member of staff.
    public var who: String

    /// An entry from its parts.
    public init(about: String, who: String) {
        self.about = about
        self.who = who
    }

    /// Nobody waits for help.
    public func change(_ house: inout House, at time: Timestamp) {
        house.helpCalled = nil
    }
}
