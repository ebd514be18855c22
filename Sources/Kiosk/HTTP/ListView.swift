import People
import Screening

/// One list and its age.
struct ListView: Encodable, Sendable {
    var name: String
    var version: Int
    var asOf: String?
    var ageDays: Int?
    var people: Int
    var jurisdictions: [String]
    var stale: Bool

    init(_ list: ListVersion, today: CalendarDate?, staleAfterDays: Int) {
        name = list.name
        version = list.version
        asOf = list.asOf?.iso
        ageDays = list.asOf.flatMap { asOf in today.map { $0.dayNumber - asOf.dayNumber } }
        people = list.people
        jurisdictions = list.jurisdictions
        stale = (ageDays ?? 0) > staleAfterDays
    }
}
