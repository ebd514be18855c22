import Control
import Devices
import HTTPTypes
import Hummingbird
import Journal
import Visits

/// The day list, the search by badge or name, and one visit with its history; every answer is a look that is kept.
struct DeskDay: Sendable {
    /// The most visits that a search shows: somebody who stands before you is among few.
    static let most = 50

    let lobby: Lobby
    let book: DayBook

    init(lobby: Lobby) {
        self.lobby = lobby
        book = DayBook(journals: lobby.journals, day: lobby.day)
    }

    func addRoutes(to staff: RouterGroup<PageContext>) {
        staff.get("day") { _, context in
            try await shown(try await reading { try await book.today(.current()) }, at: "day", context)
        }
        // A request of its own and no query: what is looked for must not stand in an address.
        staff.post("search") { request, context in
            let form = try await request.decode(as: SearchForm.self, context: context)
            guard let text = Answer.cleaned(form.text, longest: 200) else {
                throw PageProblem.of(.text, "Nothing to look for", 422, "Type a name, or scan a badge.")
            }
            let badge = badge(text)
            let found = try await reading { try await book.search(text, badge: badge, .current()) }
            return try await shown(Array(found.prefix(Self.most)), at: "search", context)
        }
        staff.get("visits/:visit") { _, context in
            guard let id = VisitID(context.parameters.get("visit") ?? ""),
                let (visit, entries) = try await reading({ try await book.history(of: id, .current()) })
            else { throw PageProblem.of(.noSuchVisit, "No such visit", 404, "There is no such visit today.") }
            await look([visit], at: "visit", context)
            return try Response.json(DayVisitView(visit, history: entries))
        }
    }

    /// The visit that a badge's code names; whether the badge is good is another question.
    private func badge(_ text: String) -> VisitID? {
        guard let today = lobby.day.date(of: .current()) else { return nil }
        let bytes = Array(text.utf8)
        let frame = Frame(scanner: "desk", bytes: bytes, length: bytes.count, ending: .gap)
        let keys = lobby.badgeKeys.trusted(in: lobby.doorkeeper.snapshots.value.door.house)
        let input = FrameReading.input(frame, today: today, test: false, badgeKeys: keys)
        guard case .badgeCode(let visit, _) = input else { return VisitID(text) }
        return visit
    }

    private func shown(_ visits: [DayVisit], at what: String, _ context: PageContext) async throws -> Response {
        await look(visits, at: what, context)
        return try Response.json(visits.map { DayVisitView($0) })
    }

    private func look(_ visits: [DayVisit], at what: String, _ context: PageContext) async {
        guard let who = context.staff?.name else { return }
        await lobby.doorkeeper.record([PersonViewed(who: who, what: what, visits: visits.map(\.visit))])
    }

    private func reading<Found: Sendable>(_ read: @Sendable () async throws -> Found) async throws -> Found {
        do {
            return try await read()
        } catch {
            throw PageProblem.of(
                .journal, "The journal cannot be read", 503,
                "The roster above is right as far as it goes; call the technician.")
        }
    }

    private struct SearchForm: Decodable {
        var text: String
    }
}
