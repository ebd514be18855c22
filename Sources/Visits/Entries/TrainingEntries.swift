/// A training began: until it ends every visitor at this kiosk is invented.
public struct TrainingStarted: Entry {
    /// `training.started`.
    public static let type = "training.started"
    /// What members of staff did.
    public static let series = RecordSeries.staff
    /// Who began it.
    public var who: String

    /// An entry from its parts.
    public init(who: String) { self.who = who }

    /// A training is on from now.
    public func change(_ house: inout House, at time: Timestamp) { house.training = House.Training(who: who, at: time) }
}

/// A training ended, and everything that was written in it is gone.
public struct TrainingEnded: Entry {
    /// `training.ended`.
    public static let type = "training.ended"
    /// What members of staff did.
    public static let series = RecordSeries.staff
    /// Why.
    public var reason: TrainingEnd
    /// Who ended it; `nil` where nobody asked for it.
    public var who: String?

    /// An entry from its parts.
    public init(reason: TrainingEnd, who: String? = nil) {
        self.reason = reason
        self.who = who
    }

    /// The door takes real visitors again.
    public func change(_ house: inout House, at time: Timestamp) { house.training = nil }
}
