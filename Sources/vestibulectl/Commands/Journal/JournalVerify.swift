import ArgumentParser
import Foundation
import Journal
import Vault

/// `journal verify`: whether a journal is as it was written.
struct JournalVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify a journal, or an export of one.",
        discussion: """
            Every link, every payload that can be opened, and every signed head are checked. The key that is believed comes \
            from --trust or from trust.pub beside the file, never from the file itself. Tools/verify_journal.py does the \
            same without this program.

            Exit status: 0 good or lawfully pruned, 1 anything else.
            """)

    @OptionGroup var source: JournalFileOptions

    @Option(
        help: ArgumentHelp("A public key that is believed: 64 hexadecimal digits. May be repeated.", valueName: "key"))
    var trust: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file with a signed head that is known from elsewhere, as an export has it.", valueName: "file"))
    var head: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let verdict: Verdict
        do throws(JournalFailure) {
            let file = JournalFile(path: source.file, vault: source.vaultFolder.map { Vault(folder: $0) })
            verdict = try file.verify(trusted: try trusted(), heads: try heads())
        } catch {
            throw Output.failed(error.sentence)
        }
        if json { try Output.json(verdict) } else { print(verdict.sentence) }
        if !verdict.isGood { throw ExitCode(1) }
    }

    private func trusted() throws(JournalFailure) -> Set<Data> {
        var texts = trust
        if texts.isEmpty {
            let path = JournalFileOptions.folder(of: source.file) + "/trust.pub"
            let lines = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            texts = lines.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
        }
        var keys: Set<Data> = []
        for text in texts {
            guard let key = Data(hexadecimal: text), key.count == 32 else {
                throw .failed("\(text) is no public key of 64 hexadecimal digits")
            }
            keys.insert(key)
        }
        return keys
    }

    private func heads() throws(JournalFailure) -> [SignedHead] {
        guard let head else { return [] }
        guard let text = FileManager.default.contents(atPath: head), let found = SignedHead(exported: text) else {
            throw .failed("\(head) holds no signed head as an export has it")
        }
        return [found]
    }
}
