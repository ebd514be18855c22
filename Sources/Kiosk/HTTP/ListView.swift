import People
import Screening
import Visits

/// One list, its age, and how it stands.
struct ListView: Encodable, Sendable {
    var name: String
    var version: Int
    var asOf: String?
    var ageDays: Int?
    var people: Int
    var jurisdictions: [String]
    var stale: Bool
    /// See ``Visits/ListStanding``.
    var standing: String
    var licenceEnds: String?
    /// Whether the school keeps it itself.
    var own: Bool

    init(_ list: ListVersion, _ calendar: ListCalendar, staleAfterDays: Int) {
        let standing = calendar.standing(of: list, staleAfterDays: staleAfterDays)
        name = list.name
        version = list.version
        asOf = list.asOf?.iso
        if case .days(let days) = calendar.age(of: list) { ageDays = days }
        people = list.people
        jurisdictions = list.jurisdictions
        stale = standing == .stale
        self.standing = standing.rawValue
        licenceEnds = list.licenceEnds?.iso
        own = list.isOwn ?? false
    }
}
