import Control
import HTTPTypes
import Hummingbird
import NIOCore
import WebPages

/// Who has an account and who is signed in, for administrators.
///
/// Accounts are made on the kiosk, not here.
struct DeskAccounts: Sendable {
    let lobby: Lobby

    func addRoutes(to administrator: RouterGroup<PageContext>) {
        administrator.get("accounts") { _, _ in
            let open = await lobby.sessions.open()
            let accounts = AccountsFile(path: lobby.configuration.accounts).accounts()
            return try Response.json(accounts.map { View($0, open) })
        }
        administrator.delete("accounts/:name/sessions") { _, context in
            let name = context.parameters.get("name") ?? ""
            guard AccountsFile(path: lobby.configuration.accounts).accounts().contains(where: { $0.name == name })
            else {
                throw PageProblem.of(.noSuchAccount, "No such account", 404, "There is no account of that name.")
            }
            await lobby.sessions.signOutEverywhere(name)
            // Streams of these sessions end with their next event, which is this one.
            lobby.health.repeatReports()
            return Response(status: .noContent)
        }
    }

    /// One account and its sessions.
    struct View: Encodable {
        var name: String
        var fullName: String
        var roles: [String]
        var secondFactor: Bool
        /// When each of its sessions began.
        var sessions: [String]

        init(_ account: StaffAccount, _ open: [DeskSession]) {
            name = account.name
            fullName = account.fullName
            roles = account.roles.sorted().map(\.rawValue)
            secondFactor = account.secondFactor != nil
            sessions = open.filter { $0.account.name == account.name }.map(\.began.iso)
        }
    }
}
