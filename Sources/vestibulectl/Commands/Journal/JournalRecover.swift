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
            counted on standard error, and `journal verify` says where. The damaged file is not changed. With the district's \
            --recovery-key it is read as well where the kiosk's own key is lost.
            """)

    @OptionGroup var source: JournalFileOptions

    @Option(
        help: ArgumentHelp(
            "The private half of the district's recovery key, as vault keygen made it.", valueName: "file"))
    var recoveryKey: String?

    func run() throws {
        do {
            let file = JournalFile(path: source.file, vault: try vault())
            let lost = try file.recover { line in try FileHandle.standardOutput.write(contentsOf: line + [10]) }
            Output.complain(lost == 0 ? "every row was read" : "\(lost) rows could not be read")
        } catch let failure as JournalFailure {
            throw Output.failed(failure.sentence)
        }
    }

    private func vault() throws -> Vault? {
        guard let recoveryKey else { return try source.openVault() }
        let text = FileManager.default.contents(atPath: recoveryKey).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard let bytes = Data(hexadecimal: text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let key = RecoveryKey(bytes)
        else { throw Output.failed("\(recoveryKey) is no recovery key of 64 hexadecimal digits.") }
        return Vault(folder: source.vault ?? JournalFileOptions.folder(of: source.file) + "/vault", recovery: key)
    }
}
