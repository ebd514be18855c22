import Visits

/// Lets through what only an administrator may ask for, and writes it down before it is done.
struct Administrator: Sendable {
    let lobby: Lobby

    func ask(_ who: String, _ context: PageContext, _ what: String) async throws {
        let accounts = AccountsFile(path: lobby.configuration.accounts).accounts()
        guard accounts.contains(where: { $0.name == who && $0.roles.contains(.administrator) }) else {
            throw PageProblem.of(
                "who", "Who decides?", 422, "Only an administrator's account may do this: --who NAME")
        }
        await lobby.doorkeeper.record([ControlCalled(who: Peer.name(of: context.channel), what: what)])
    }
}
