import ArgumentParser
import Foundation
import Journal
import Vault

/// `journal export`: everything, for a third party.
struct JournalExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a journal as JSON lines that anybody can verify.",
        discussion:
            "What the entries say is written in clear: that is personal data. docs/journal-format.md has the form.")

    @OptionGroup var source: JournalFileOptions

    func run() throws {
        do {
            let file = JournalFile(path: source.file, vault: try source.openVault())
            try file.export { line in try FileHandle.standardOutput.write(contentsOf: line + [10]) }
        } catch let failure as JournalFailure {
            throw Output.failed(failure.sentence)
        }
    }
}
