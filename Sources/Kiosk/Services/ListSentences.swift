import People
import Screening
import Visits

/// What `status` says of the lists.
struct ListSentences {
    let calendar: ListCalendar
    let staleAfterDays: Int

    /// One list in one sentence.
    func sentence(_ list: ListVersion) -> String {
        let name = "\(list.name) v\(list.version), \(list.people) people"
        if list.isOwn == true { return name }
        let age =
            switch calendar.age(of: list) {
            case .days(let days): "\(days) days old"
            case .unknown: "age unknown"
            }
        let licence = list.licenceEnds.map { $0.iso } ?? ""
        return switch calendar.standing(of: list, staleAfterDays: staleAfterDays) {
        case .licenceEnding: "\(name), \(age), its licence ends on \(licence)"
        case .licenceEnded: "\(name), not used: its licence ended on \(licence)"
        case .current, .ageUnknown, .stale: "\(name), \(age)"
        }
    }

    /// Whether somebody should do something about the list.
    func needsSomebody(_ list: ListVersion) -> Bool {
        switch calendar.standing(of: list, staleAfterDays: staleAfterDays) {
        case .current: false
        // A list that does not say when it was current is the district's choice; a clock that cannot be believed is not.
        case .ageUnknown: calendar.today == nil
        case .stale, .licenceEnding, .licenceEnded: true
        }
    }

    /// Whether the policy may hold visitors because of the list.
    func isOutOfDate(_ list: ListVersion) -> Bool {
        switch calendar.standing(of: list, staleAfterDays: staleAfterDays) {
        case .stale, .licenceEnded: true
        case .current, .ageUnknown, .licenceEnding: false
        }
    }

    /// What to do about the lists.
    var remedy: String {
        calendar.today == nil
            ? "set the clock: it is behind what the lists were signed with, so their age is unknown"
            : "install a newer edition of the list, or renew its licence"
    }
}
