import ArgumentParser

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

    /// The folder that a file is in.
    static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }
}
