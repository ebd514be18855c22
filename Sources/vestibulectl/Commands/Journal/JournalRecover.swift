import ArgumentParser
import Foundation
import Journal
import Vault

/// `journal recover`: what can still be read of a damaged file.
struct JournalRecover: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover", abstract: "Write what can still be read of a damaged journal, as an export.",
        discussion: """
            Every row that the database still gives is written as JSON lines, as `journal export` does; what is missing is \
            counted on standard error, and `journal verify` says where. The damaged file is not changed.
            """)

    @OptionGroup var source: JournalFileOptions

    func run() throws {
        do {
            let file = JournalFile(path: source.file, vault: source.vaultFolder.map { Vault(folder: $0) })
            let lost = try file.recover { line in try FileHandle.standardOutput.write(contentsOf: line + [10]) }
            Output.complain(lost == 0 ? "every row was read" : "\(lost) rows could not be read")
        } catch let failure as JournalFailure {
            throw Output.failed(failure.sentence)
        }
    }
}
