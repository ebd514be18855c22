import Control
import Foundation
import Hummingbird
import Visits

/// The control socket's routes about the district.
struct SyncRoutes: Sendable {
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.sync)) { _, _ in try Response.json(try report()) }
        router.post(.init(Names.sync)) { request, context in
            let form = try await request.form(SyncRequest.self)
            do {
                if let code = form.code {
                    try await lobby.district.pair(code: String(code.prefix(40)))
                } else {
                    try lobby.district.confirm()
                }
            } catch let refusal as PairingRefused {
                throw PageProblem.of(.pairing, "Not enrolled", 409, refusal.description)
            }
            try await context.called().record(form.code == nil ? "confirm" : "pair")
            return try Response.json(try report())
        }
        router.post(.init(Names.syncFetch)) { _, _ in
            lobby.district.call()
            return try Response.json(try report())
        }
    }

    private func report() throws -> SyncReport { try lobby.district.report(lobby.journals.journal) }
}
