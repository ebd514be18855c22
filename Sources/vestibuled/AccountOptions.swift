import ArgumentParser
import Kiosk
import WebPages

/// What `vestibuled` does to the accounts of staff instead of running.
struct AccountOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Make a staff account, or set its password, and end. The password has at least \
            \(Accounts.shortestPassword) characters; it is asked for twice, or is the first line of what is piped in.
            """,
            valueName: "name"))
    var addAccount: String?

    @Option(help: ArgumentHelp("With --add-account: what colleagues call the person.", valueName: "name"))
    var fullName = ""

    @Option(
        help: ArgumentHelp(
            """
            With --add-account or --change-roles: staff (people and holds) or administrator (accounts, lists); \
            once for each. A new account is staff.
            """,
            valueName: "role"))
    var role: [String] = []

    @Flag(help: "Say who has an account, with which roles, and end.")
    var listAccounts = false

    @Option(
        help: ArgumentHelp("Give an account the roles named by --role instead of its own, and end.", valueName: "name"))
    var changeRoles: String?

    @Option(help: ArgumentHelp("Remove an account and end its sessions, and end.", valueName: "name"))
    var removeAccount: String?

    @Option(
        help: ArgumentHelp(
            """
            Give an account a new second factor, show it once as a picture for an authenticator app, with ten codes \
            for when the telephone is lost, and end.
            """,
            valueName: "name"))
    var secondFactor: String?

    @Option(help: ArgumentHelp("Take the second factor of an account away, and end.", valueName: "name"))
    var removeSecondFactor: String?

    /// Does what was asked for.
    ///
    /// - Returns: whether anything was.
    func act(on settings: KioskConfiguration) throws -> Bool {
        let path = settings.accounts
        let accounts = Accounts(path: path)
        do {
            if let addAccount {
                let password = try readPassword(of: addAccount)
                try accounts.add(name: addAccount, fullName: fullName, password: password, roles: role)
                print("\(path): account \(addAccount) is ready")
            } else if listAccounts {
                list(accounts.list(), of: path)
            } else if let changeRoles {
                try accounts.setRoles(role, of: changeRoles)
                print("\(path): account \(changeRoles) is \(role.joined(separator: " and ")); its sessions have ended")
            } else if let removeAccount {
                try accounts.remove(removeAccount)
                print("\(path): account \(removeAccount) is removed; its sessions have ended")
            } else if let secondFactor {
                show(try accounts.giveSecondFactor(to: secondFactor, issuer: settings.school), of: secondFactor)
            } else if let removeSecondFactor {
                try accounts.removeSecondFactor(of: removeSecondFactor)
                print("\(path): account \(removeSecondFactor) has no second factor; its sessions have ended")
            } else {
                return false
            }
        } catch let problem as AccountProblem {
            throw failure(problem.description, status: 1)
        }
        return true
    }

    private func list(_ accounts: [Accounts.Line], of path: String) {
        if accounts.isEmpty { print("\(path): no account; make one: vestibuled --add-account NAME") }
        for account in accounts {
            let factor = account.hasSecondFactor ? "second factor" : "no second factor"
            print("\(account.name)\t\(account.fullName)\t\(account.roles.joined(separator: ", "))\t\(factor)")
        }
    }

    private func show(_ factor: NewSecondFactor, of name: String) {
        print(
            """
            \(factor.picture)

            Scan this picture with an authenticator app, or type this secret into it: \(factor.secret)

            Codes for \(name) for when the telephone is lost. Each opens the desk once. Keep them on paper:
            \(factor.recovery.map { "  " + $0 }.joined(separator: "\n"))

            This is shown once. The sessions of \(name) have ended.
            """)
    }

    private func readPassword(of name: String) throws -> String {
        guard let prompt = PasswordPrompt() else { return readLine(strippingNewline: true) ?? "" }
        let rule = "at least \(Accounts.shortestPassword) characters"
        guard let first = prompt.ask("Password for \(name) (\(rule)): "), let second = prompt.ask("Once more: ") else {
            throw failure("No password was given; no account was changed.", status: 1)
        }
        guard first == second else {
            throw failure("The two passwords are not the same; no account was changed.", status: 1)
        }
        return first
    }
}
