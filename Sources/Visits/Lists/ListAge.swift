public import People
public import Screening

/// How old a list is, as far as the clock can be believed.
public enum ListAge: Sendable, Hashable {
    /// So many days since the source was current.
    case days(Int)
    /// The list does not say when it was current, or the clock cannot be believed: neither fresh nor stale.
    case unknown
}

/// The day by which lists are judged.
///
/// A dead clock battery must neither bless an old list nor stop the school: a clock that is behind what a trusted key has
/// signed, or behind this program's own making, is not believed.
public struct ListCalendar: Sendable, Hashable {
    /// The day by which ages are counted, or `nil` when the clock cannot be believed.
    public let today: CalendarDate?

    /// A calendar for one moment.
    ///
    /// - Parameters:
    ///   - clock: The day that the clock says it is.
    ///   - newestSigned: The newest day that a trusted key has ever signed.
    ///   - notBefore: A day before which this program did not exist.
    public init(clock: CalendarDate, newestSigned: CalendarDate?, notBefore: CalendarDate?) {
        let floor = max(newestSigned ?? clock, notBefore ?? clock)
        // A signer further east may have a newer day than the school.
        guard clock.dayNumber + 1 >= floor.dayNumber else {
            today = nil
            return
        }
        today = max(clock, newestSigned ?? clock)
    }

    /// A list's age.
    public func age(of list: ListVersion) -> ListAge {
        guard let today, let asOf = list.asOf else { return .unknown }
        return .days(max(0, today.dayNumber - asOf.dayNumber))
    }

    /// How a list stands; the gravest of what can be said.
    public func standing(of list: ListVersion, staleAfterDays: Int) -> ListStanding {
        guard list.isOwn != true else { return .current }
        if let today, let end = list.licenceEnds {
            if end < today { return .licenceEnded }
            if end.dayNumber - today.dayNumber <= ListStanding.noticeDays { return .licenceEnding }
        }
        switch age(of: list) {
        case .unknown: return .ageUnknown
        case .days(let days): return days > staleAfterDays ? .stale : .current
        }
    }
}

/// How a list in use stands.
public enum ListStanding: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing to say.
    case current
    /// Its age is not known.
    case ageUnknown = "age-unknown"
    /// Older than policy allows; it stays in use.
    case stale
    /// Its licence ends within ``noticeDays`` days.
    case licenceEnding = "licence-ending"
    /// Its licence has ended: it is not asked any more.
    case licenceEnded = "licence-ended"

    /// Days ahead for which the end of a licence is announced.
    public static let noticeDays = 14
}
