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
            await lobby.doorkeeper.record([
                ControlCalled(who: Peer.name(of: context.channel), what: "lists show \(kind.rawValue)")
            ])
            return try Response.json(await desk.records(kind))
        }
        router.get("/v1/screenings/:entry/explanation") { _, context in
            guard let entry = context.parameters.get("entry", as: Int.self), entry > 0 else {
                throw PageProblem.of("no-such-entry", "No such decision", 404, "Name the number of an entry.")
            }
            guard let journal = lobby.journals.journal else {
                throw PageProblem.of("journal", "No journal", 503, lobby.journals.failure ?? "The journal is not open.")
            }
            await lobby.doorkeeper.record([
                ControlCalled(who: Peer.name(of: context.channel), what: "screen explain \(entry)")
            ])
            return try Response.json(try Explanation(journal: journal, archive: lobby.archive).report(entry: entry))
        }
        router.post("/v1/own-lists/:list") { request, context in
            let kind = try Self.kind(context)
            var request = request
            let body = try await request.collectBody(upTo: Self.largestChange)
            guard let change = try? JSONDecoder().decode(OwnListRequest.self, from: Data(body.readableBytesView)) else {
                throw PageProblem.of("change", "Not a change of a list", 422, "Send who, why, put and remove.")
            }
            let who = try lobby.account(named: change.who)
            let peer = Peer.name(of: context.channel)
            let answer = try await desk.change(kind, change, who: "\(who) (by \(peer))")
            await lobby.doorkeeper.record([ControlCalled(who: peer, what: "lists edit \(kind.rawValue)")])
            return try Response.json(answer)
        }
    }

    /// The list that a path names.
    ///
    /// - Throws: `PageProblem` with the lists that there are.
    static func kind(_ context: PageContext) throws -> OwnListKind {
        guard let kind = OwnListKind(rawValue: context.parameters.get("list") ?? "") else {
            let known = OwnListKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw PageProblem.of("no-such-list", "No such list", 404, "The school's own lists are \(known).")
        }
        return kind
    }
}

extension Lobby {
    /// An account that may change lists, by its name.
    ///
    /// - Throws: `PageProblem` that says what is missing.
    fileprivate func account(named name: String?) throws -> String {
        guard let who = Answer.cleaned(name ?? "", longest: 64) else {
            throw PageProblem.of("who", "Who decides?", 422, "Name the administrator who decides: --who NAME")
        }
        let accounts = AccountsFile(path: configuration.accounts).accounts()
        guard accounts.contains(where: { $0.name == who && $0.roles.contains(.administrator) }) else {
            throw PageProblem.of(
                "who", "Who decides?", 422, "There is no administrator \(who): only an administrator changes lists.")
        }
        return who
    }
}
