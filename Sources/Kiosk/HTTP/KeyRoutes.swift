import Control
import Foundation
import Hummingbird
import Journal
import Vault

/// The control socket's routes for the keys: the district's recovery key, and the end of all of them.
struct KeyRoutes: Sendable {
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.post(.init(Names.recovery)) { request, context in
            let form = try await request.form(RecoveryRequest.self)
            guard let key = Data(hexadecimal: form.key), key.count == 32 else {
                throw PageProblem.of(.key, "No key", 422, "A recovery key is 64 hexadecimal digits.")
            }
            let call = try context.called()
            await call.record(String(form.key.prefix(8)), account: try call.account(form.who, .administrator))
            let wrapped: Int
            do throws(VaultFailure) {
                wrapped = try await BackgroundWork.runInTurn { [vault = lobby.vault] () throws(VaultFailure) in
                    try vault.enrolRecovery(key)
                }
            } catch {
                throw PageProblem.of(.vault, "Not enrolled", 409, error.sentence)
            }
            return try Response.json(RecoveryReport(wrapped: wrapped))
        }
        router.post(.init(Names.retirement)) { request, context in
            let form = try await request.form(RetirementRequest.self)
            let call = try context.called()
            let who = try call.account(form.who, .administrator)
            await call.record(account: who)
            guard let journal = lobby.journals.journal else {
                guard !lobby.journals.isRetired else {
                    throw PageProblem.of(
                        .retirement, "Retired", 409,
                        "This kiosk is retired already; its certificate is retirement.json in its state folder.")
                }
                throw PageProblem.of(.journal, "No journal", 503, lobby.journals.failure ?? "The journal is not open.")
            }
            do {
                return try Response.json(try await Retirement(lobby: lobby, journal: journal).run(form, who: who))
            } catch let failure as JournalFailure {
                throw PageProblem.of(.retirement, "Not retired", 409, failure.sentence)
            } catch let failure as VaultFailure {
                throw PageProblem.of(.retirement, "Not retired", 409, failure.sentence)
            }
        }
    }
}
