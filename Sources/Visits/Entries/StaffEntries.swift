/// A member of staff signed in at the desk.
public struct StaffSignedIn: Entry {
    /// `staff.signed-in`.
    public static let type = "staff.signed-in"
    /// What staff did.
    public static let series = RecordSeries.staff
    /// The account.
    public var who: String

    /// An entry from its parts.
    public init(who: String) {
        self.who = who
    }
}

/// A sign-in failed; the name is kept only if it is an account's, since people type passwords into the wrong field.
public struct StaffFailed: Entry {
    /// `staff.failed`.
    public static let type = "staff.failed"
    /// What staff did.
    public static let series = RecordSeries.staff
    /// The account, if there is one of that name.
    public var who: String?

    /// An entry from its parts.
    public init(who: String?) {
        self.who = who
    }
}

/// Somebody changed something through the control socket.
public struct ControlCalled: Entry {
    /// `control.called`.
    public static let type = "control.called"
    /// What staff did.
    public static let series = RecordSeries.staff
    /// The peer's user name, or its number.
    public var who: String
    /// What was called.
    public var what: String

    /// An entry from its parts.
    public init(who: String, what: String) {
        self.who = who
        self.what = what
    }
}
