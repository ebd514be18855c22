import Control
import Foundation
import Hummingbird
import Screening
import Visits

/// Reading and changing the school's own lists over the control socket.
struct OwnListRoutes: Sendable {
    let lobby: Lobby

    private var desk: OwnListDesk { OwnListDesk(doorkeeper: lobby.doorkeeper) }
    /// A whole list at once: the most records there may be, in long lines.
    private static let largestChange = 16 * 1024 * 1024

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.ownLists)) { _, _ in try Response.json(await desk.reports()) }
        router.get("/v1/own-lists/:list") { _, context in
            let kind = try Self.kind(context)
            return try Response.json(await desk.records(kind))
        }
        router.get("/v1/screenings/:entry/explanation") { _, context in
            guard let entry = context.parameters.get("entry", as: Int.self), entry > 0 else {
                throw PageProblem.of(.noSuchEntry, "No such decision", 404, "Name the number of an entry.")
            }
            guard let journal = lobby.journals.journal else {
                throw PageProblem.of(.journal, "No journal", 503, lobby.journals.failure ?? "The journal is not open.")
            }
            // A decision of long ago is made again from the journal's first entry on.
            let explanation = Explanation(journal: journal, archive: lobby.archive)
            return try Response.json(try await BackgroundWork.runInTurn { try explanation.report(entry: entry) })
        }
        router.post("/v1/own-lists/:list") { request, context in
            let kind = try Self.kind(context)
            let change = try await request.form(OwnListRequest.self, upTo: Self.largestChange)
            let call = try context.called()
            let who = try call.account(change.who, .administrator)
            let answer = try await desk.change(kind, change, who: call.signature(of: who))
            await call.record(kind.rawValue, account: who)
            return try Response.json(answer)
        }
    }

    /// The list that a path names.
    ///
    /// - Throws: `PageProblem` with the lists that there are.
    static func kind(_ context: PageContext) throws -> OwnListKind {
        guard let kind = OwnListKind(rawValue: context.parameters.get("list") ?? "") else {
            let known = OwnListKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw PageProblem.of(.noSuchList, "No such list", 404, "The school's own lists are \(known).")
        }
        return kind
    }
}
