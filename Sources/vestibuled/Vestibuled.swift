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

            Exit status: 0 ended in order or checked without a mistake, 1 could not start, 64 wrong use, 75 ended to be started \
            again, 78 a mistake in the configuration.
            """,
        version: Release.version)

    @Option(help: ArgumentHelp("The configuration file.", valueName: "path"))
    var config = "/etc/vestibule/vestibule.yaml"

    @Flag(help: "Check the configuration, say every mistake with its place, and end.")
    var checkConfig = false

    @Flag(help: "Say the fingerprint of the desk's certificate, to compare with what a browser shows, and end.")
    var showFingerprint = false

    @Option(
        help: ArgumentHelp(
            """
            Say, in the name of an administrator, that the key of the vault is lost for good, and end: the next start sets \
            the vault aside, if the key still does not open it, and begins a new epoch of the journal.
            """,
            valueName: "name"))
    var abandonKeys: String?

    @OptionGroup(title: "Staff accounts")
    var accounts: AccountOptions

    func run() async throws {
        let settings: KioskConfiguration
        do throws(ConfigurationFailure) {
            settings = try KioskConfiguration.load(config)
        } catch {
            throw failure(error.description, status: 78)
        }
        if checkConfig {
            print("\(config): no mistake")
        } else if showFingerprint {
            do throws(DeskCertificateProblem) {
                print(try DeskCertificate.look(settings).fingerprint)
            } catch {
                throw failure(error.description, status: 1)
            }
        } else if let abandonKeys {
            do {
                print(try KeysGivenUp(settings).giveUp(who: abandonKeys))
            } catch {
                throw failure("\(settings.stateDirectory) cannot be written; do this as root.", status: 1)
            }
        } else if try accounts.act(on: settings) {
            return
        } else {
            try await runDaemon()
        }
    }

    private func runDaemon() async throws {
        do {
            try await Daemon(path: config).run()
        } catch is RestartWanted {
            throw ExitCode(RestartWanted.exitStatus)
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

}

/// Says what went wrong on standard error and gives the status to end with.
func failure(_ text: String, status: Int32) -> ExitCode {
    FileHandle.standardError.write(Data((text + "\n").utf8))
    return ExitCode(status)
}
