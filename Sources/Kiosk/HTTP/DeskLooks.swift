import Synchronization
import Visits

/// Writes down whom one open desk page has shown, each person once.
///
/// A look is the first time a page that somebody opened shows a visit, as a hold or on the roster: a page that is only sent
/// the same people again has not been looked at again, and one that is opened anew has. Opening a visit, the day list and
/// each search are looks of their own.
final class DeskLooks: Sendable {
    private let who: String
    private let doorkeeper: Doorkeeper
    private let seen = Mutex(Set<String>())

    init(who: String, doorkeeper: Doorkeeper) {
        self.who = who
        self.doorkeeper = doorkeeper
    }

    /// Notes what the page is about to show; never keeps it from being shown, because a roster is needed in a fire too.
    func note(_ view: DeskView) {
        // Invented people are nobody's look.
        let holds = view.training == nil ? view.holds : []
        let shown = holds.map(\.visit) + view.roster.filter { !$0.training }.map(\.visit)
        let new = seen.withLock { seen in shown.filter { seen.insert($0).inserted } }
        let visits = new.compactMap { VisitID($0) }
        guard !visits.isEmpty else { return }
        let policy = Set(holds.filter { new.contains($0.visit) }.flatMap { $0.policy.map(\.reference) }).sorted()
        let entry = PersonViewed(who: who, what: "desk", visits: visits, policy: policy.isEmpty ? nil : policy)
        Task { [doorkeeper] in await doorkeeper.record([entry]) }
    }
}
