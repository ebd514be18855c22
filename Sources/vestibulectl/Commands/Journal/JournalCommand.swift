import ArgumentParser
import Vault

/// `journal`: what happened.
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "What happened at the door, and the proof that it is all there.",
        subcommands: [
            JournalTail.self, JournalShow.self, JournalSearch.self, JournalCorrect.self, JournalStats.self,
            JournalVerify.self, JournalExport.self,
            JournalRecover.self, JournalExposed.self,
        ])
}

/// The journal's file, for commands that read it themselves; it may be in use.
struct JournalFileOptions: ParsableArguments {
    @Argument(help: "The database, a copy of it, or an export. (default: /var/lib/vestibule/journal.sqlite)")
    var file = "/var/lib/vestibule/journal.sqlite"

    @Option(
        help: ArgumentHelp(
            "The folder of the keys that open the payloads. (default: vault, beside the file)", valueName: "folder"))
    var vault: String?

    /// Where the keys are, if they are anywhere.
    var vaultFolder: String? {
        let folder = vault ?? Self.folder(of: file) + "/vault"
        return Environment.isFile(folder + "/root") ? folder : nil
    }

    /// The keys, opened; `nil` where there are none.
    ///
    /// Without the credential that opens them every entry would silently be without its payload.
    ///
    /// - Throws: a sentence that names the remedy.
    func openVault() throws -> Vault? {
        guard let folder = vaultFolder else { return nil }
        let vault = Vault(folder: folder)
        do {
            try vault.open()
        } catch {
            guard error.isOfRoot else { throw Output.failed(error.sentence) }
            throw Output.failed(
                error.sentence + " This command needs it, too: systemd-run --pipe --wait "
                    + "--property=LoadCredentialEncrypted=vestibule-key vestibulectl journal …")
        }
        return vault
    }

    /// The folder that a file is in.
    static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }
}
