public import ArgumentParser
public import District
import WebPages

/// `account`: who may open the office's page.
struct Account: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Who may open the office's page.", subcommands: [Add.self, List.self, Remove.self, Roles.self],
        defaultSubcommand: List.self)

    /// `account add`: makes an account.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account, or give one another password.",
            discussion: """
                The password has at least \(PasswordHash.shortestPassword) characters; it is asked for twice, or is the first \
                line of what is piped in.
                """)

        @OptionGroup var state: StateOptions
        @Argument(help: "What is typed to sign in.") var name: String
        @Option(help: "What colleagues call the person.") var fullName = ""
        @Option(help: RoleHelp.help) var role: [OfficeRole] = []

        func run() async throws {
            let accounts = OfficeAccounts(store: try state.open().store)
            try await AccountRefusal.saying {
                let password = try readPassword()
                try await accounts.add(name: name, fullName: fullName, password: password, roles: Set(role))
            }
            print("Account \(name) is ready.")
        }

        private func readPassword() throws -> String {
            guard let prompt = PasswordPrompt() else { return readLine(strippingNewline: true) ?? "" }
            let rule = "at least \(PasswordHash.shortestPassword) characters"
            guard let first = prompt.ask("Password for \(name) (\(rule)): "), let second = prompt.ask("Once more: "),
                first == second
            else { throw CleanExit.refused("The two passwords are not the same; no account was changed.") }
            return first
        }
    }

    /// `account list`: says who has one.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every account and its roles.")

        @OptionGroup var state: StateOptions

        func run() async throws {
            let accounts = try await OfficeAccounts(store: try state.open().store).list()
            if accounts.isEmpty {
                print("No account; make one: vestibule-district account add NAME --role administrator")
            }
            for account in accounts {
                let roles = OfficeRole.allCases.filter(account.roles.contains).map(\.rawValue)
                print("\(account.name)\t\(account.fullName)\t\(roles.joined(separator: ", "))")
            }
        }
    }

    /// `account remove`: takes one away.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove an account; its sessions end.")

        @OptionGroup var state: StateOptions
        @Argument(help: "The account.") var name: String

        func run() async throws {
            let accounts = OfficeAccounts(store: try state.open().store)
            try await AccountRefusal.saying { try await accounts.remove(name) }
            print("Account \(name) is removed.")
        }
    }

    /// `account roles`: gives one other roles.
    struct Roles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give an account other roles instead of its own; its sessions end.")

        @OptionGroup var state: StateOptions
        @Argument(help: "The account.") var name: String
        @Option(help: RoleHelp.help) var role: [OfficeRole] = []

        func run() async throws {
            let accounts = OfficeAccounts(store: try state.open().store)
            try await AccountRefusal.saying { try await accounts.setRoles(Set(role), of: name) }
            print("Account \(name) is \(role.map(\.rawValue).joined(separator: " and ")).")
        }
    }
}

/// What the roles are, in one place.
private enum RoleHelp {
    static let help = ArgumentHelp(
        """
        office (kiosks, health, alarms), records (people, reports, search) or administrator (pairing, the office's book); \
        once for each.
        """, valueName: "role")
}

/// Ends a command with the sentence of what is wrong with an account.
private enum AccountRefusal {
    static func saying(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let problem as OfficeAccountProblem {
            throw CleanExit.refused(problem.description)
        }
    }
}

extension OfficeRole: ExpressibleByArgument {}
