/// A member of staff signed in at the desk.
public struct StaffSignedIn: Entry {
    /// `staff.signed-in`.
    public static let type = "staff.signed-in"
    /// What staff did.
    public static let series = RecordSeries.staff
    /// The account.
    public var who: String
    /// The step of time whose one-time code was typed, so that it opens nothing again.
    public var step: Int64?
    /// The digest of the recovery code that was used up.
    public var recovery: String?

    /// An entry from its parts.
    public init(who: String, step: Int64? = nil, recovery: String? = nil) {
        self.who = who
        self.step = step
        self.recovery = recovery
    }

    /// The code is used up.
    public func change(_ house: inout House, at time: Timestamp) {
        if let step { house.staff.codes[who, default: StaffMemory.UsedCodes()].step = step }
        if let recovery { house.staff.codes[who, default: StaffMemory.UsedCodes()].recovery.insert(recovery) }
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

/// Somebody changed something, or looked at people, through the control socket.
public struct ControlCalled: Entry {
    /// `control.called`.
    public static let type = "control.called"
    /// What staff did.
    public static let series = RecordSeries.staff
    /// The peer's user name, or its number.
    public var who: String
    /// What was called.
    public var what: String
    /// The number of the peer's user, by the kernel's word.
    public var user: Int?
    /// The account in whose name it was called, where one is needed.
    public var account: String?

    /// An entry from its parts.
    public init(who: String, what: String, user: Int? = nil, account: String? = nil) {
        self.who = who
        self.what = what
        self.user = user
        self.account = account
    }
}
