import ArgumentParser
import Control
import Foundation
import Kiosk

/// The daemon's command line.
@main
struct Vestibuled: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vestibuled",
        abstract: "The software of a school's front door.",
        discussion: """
            Runs in the foreground until SIGTERM; SIGHUP reads the configuration again, all or nothing. \
            vestibulectl status says how it is.

            Exit status: 0 ended in order or checked without a mistake, 1 could not start, 64 wrong use, 78 a mistake in \
            the configuration.
            """,
        version: Release.version)

    @Option(help: ArgumentHelp("The configuration file.", valueName: "path"))
    var config = "/etc/vestibule/vestibule.yaml"

    @Flag(help: "Check the configuration, say every mistake with its place, and end.")
    var checkConfig = false

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

    func run() async throws {
        let settings: KioskConfiguration
        do throws(ConfigurationFailure) {
            settings = try KioskConfiguration.load(config)
        } catch {
            throw failure(error.description, status: 78)
        }
        if checkConfig {
            print("\(config): no mistake")
        } else if let addAccount {
            try makeAccount(addAccount, in: settings.accounts)
        } else {
            try await runDaemon()
        }
    }

    private func makeAccount(_ name: String, in path: String) throws {
        let password = try readPassword(of: name)
        do throws(AccountProblem) {
            try Accounts.add(name: name, fullName: fullName, password: password, to: path)
        } catch {
            throw failure(error.description, status: 1)
        }
        print("\(path): account \(name) is ready")
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

    private func runDaemon() async throws {
        do {
            try await Daemon(path: config).run()
        } catch let error as ConfigurationFailure {
            throw failure(error.description, status: 78)
        } catch {
            throw failure("vestibuled cannot run: \(sentence(error))", status: 1)
        }
    }

    /// The kiosk's own errors are sentences; those of its libraries are told in the log, and may show anything here.
    private func sentence(_ error: any Error) -> String {
        let name = String(reflecting: type(of: error))
        let isOwn = name.hasPrefix("Kiosk.") && type(of: error) is any CustomStringConvertible.Type
        return isOwn ? "\(error)" : "\(name); see the log (journalctl -u vestibuled)"
    }

    private func failure(_ text: String, status: Int32) -> ExitCode {
        FileHandle.standardError.write(Data((text + "\n").utf8))
        return ExitCode(status)
    }
}
