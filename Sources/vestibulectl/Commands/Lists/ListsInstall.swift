import ArgumentParser
import Control
import Foundation
import Lists

/// `lists install`: a signed list into the running daemon, from a download or a stick alike.
struct ListsInstall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Install a signed list into the running daemon.",
        discussion: """
            The daemon gets the files' content, so they may lie where it cannot read, such as on a USB stick. It checks the \
            signature with its own trusted keys and refuses by name, with exit status 5: wrong-key, rollback, expired, \
            mixed-up (the manifest of another file), truncated, older-format, damaged, terms-ended. The edition in use \
            stays then, and the journal says so.
            """)

    @OptionGroup var daemon: DaemonOptions

    @Argument(help: "The index file; its manifest lies beside it.")
    var file: String

    func run() async throws {
        let list = ListFile(path: file)
        let envelope: Data
        let name: String
        do throws(ManifestFailure) {
            envelope = try list.envelope()
            name = try SignedManifest.unverified(envelope).name
        } catch {
            Output.complain("\(list.manifestPath): \(error.code): \(error.sentence)")
            throw ExitCode(1)
        }
        guard let index = try? Data(contentsOf: URL(fileURLWithPath: file), options: .alwaysMapped) else {
            Output.complain("\(file) cannot be read. Check its path and mode.")
            throw ExitCode(1)
        }
        let report = try await Output.talking {
            try await daemon.client.install(list: name, manifest: envelope, index: index)
        }
        if daemon.json { return try Output.json(report) }
        print(
            """
            installed: \(report.name), edition \(report.version.map(String.init) ?? "?"), \
            \(report.people.map(String.init) ?? "?") people, signed by \(report.signedBy ?? "nobody")
            """)
    }
}
