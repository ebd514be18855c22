/// Staff let somebody in without a check-in, under one of the statute's exceptions.
public struct ExceptionRecorded: Entry {
    /// `exception.recorded`.
    public static let type = "exception.recorded"
    /// Its identity.
    public var exception: VisitID
    /// Which of the six.
    public var kind: ExceptionKind
    /// How many people.
    public var people: Int
    /// The member of staff.
    public var who: String
    /// The reason in words; never empty.
    public var why: String
    /// When it happened, if that was before it was written down (*recorded late*).
    public var happened: Timestamp?

    /// The people are on site, without a badge.
    public func change(_ house: inout House, at time: Timestamp) {
        house.exceptions = house.exceptions.filter { _, earlier in
            guard let ended = earlier.ended else { return true }
            return ended.after(seconds: House.memory) >= time
        }
        house.exceptions[exception] = RecordedException(self, at: time)
    }
}

/// The people of an exception have left, as far as is known.
public struct ExceptionEnded: Entry {
    /// `exception.ended`.
    public static let type = "exception.ended"
    /// The exception.
    public var exception: VisitID
    /// The member of staff who said so; `nil` when the configured hour came.
    public var who: String?

    /// Nobody of it is on site any more.
    public func change(_ house: inout House, at time: Timestamp) {
        house.exceptions[exception]?.ended = time
        house.exceptions[exception]?.endedBy = who
    }
}
