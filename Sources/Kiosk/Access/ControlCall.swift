import Control
import Synchronization
import Visits

/// One call of the control socket: what is asked, who asks, and whether it has been written down.
final class ControlCall: Sendable {
    /// What is asked.
    let route: ControlRoute
    /// What the caller may be.
    let roles: Set<ControlRole>
    /// The caller's user name on this machine, or its number.
    let name: String
    private let peer: Peer
    private let lobby: Lobby
    private let isRecorded = Atomic(false)

    init(_ route: ControlRoute, peer: Peer, roles: Set<ControlRole>, lobby: Lobby) {
        self.route = route
        self.peer = peer
        self.roles = roles
        self.lobby = lobby
        name = Users.name(of: peer.user)
    }

    /// Whether the caller may everything.
    var isAdministrator: Bool { roles.contains(.administrator) }

    /// Writes the call into the journal, once.
    ///
    /// - Parameters:
    ///   - detail: What of it, in a word that says nothing of a person.
    ///   - account: The account in whose name it is done.
    func record(_ detail: String? = nil, account: String? = nil) async {
        if let entry = entry(detail, account) { await lobby.doorkeeper.record([entry]) }
    }

    /// Writes the call into the journal, once, before anything is shown or done.
    ///
    /// - Throws: `PageProblem` where nothing can be written down.
    func mustRecord(account: String? = nil) async throws {
        guard let entry = entry(nil, account) else { return }
        do throws(DoorFailure) {
            try await lobby.doorkeeper.write([entry])
        } catch {
            throw PageProblem.of(error)
        }
    }

    private func entry(_ detail: String?, _ account: String?) -> ControlCalled? {
        guard let record = route.record, !isRecorded.exchange(true, ordering: .relaxed) else { return nil }
        let what = [record, detail].compactMap(\.self).joined(separator: " ")
        return ControlCalled(who: name, what: what, user: Int(peer.user), account: account)
    }

    /// Says that this call only looks at what another one, which is kept, has begun.
    func needsNoRecord() { isRecorded.store(true, ordering: .relaxed) }

    /// The account in whose name it is done: the one that is named, or the caller's own.
    ///
    /// Whoever has an account under their own user name cannot take another's; administrators can.
    ///
    /// - Throws: `PageProblem` that says what to name.
    func account(_ named: String?, _ role: StaffRole) throws -> String {
        let accounts = AccountsFile(path: lobby.configuration.accounts).accounts()
        let own = accounts.first { $0.name == name }
        let title = role == .staff ? "member of staff" : "administrator"
        guard let who = Answer.cleaned(named ?? own?.name ?? "", longest: 64) else {
            throw PageProblem.of(.who, "Who decides?", 422, "Name the \(title) who decides: --who NAME")
        }
        guard isAdministrator || own == nil || own?.name == who else {
            throw PageProblem.of(
                .who, "Who decides?", 403, "You have an account of your own, \(name): leave --who away.")
        }
        guard accounts.contains(where: { $0.name == who && $0.roles.contains(role) }) else {
            throw PageProblem.of(
                .who, "Who decides?", 422,
                "There is no account \(who) with the role “\(role.rawValue)”: name the \(title) who decides, --who NAME"
            )
        }
        return who
    }

    /// An account and who used it, as the journal has them.
    func signature(of account: String) -> String { "\(account) (by \(name))" }
}
