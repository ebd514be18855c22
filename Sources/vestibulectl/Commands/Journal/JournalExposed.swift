import ArgumentParser
import Foundation
import Journal
import Vault

/// `journal exposed`: who is affected if this disk is stolen.
struct JournalExposed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exposed", abstract: "Who is affected if this disk is stolen.",
        discussion: """
            With the key in the service's credential, bound to the TPM, nobody; with the key in a file on the same disk, \
            everybody whose visits are not erased. --people lists them, with the days: that is personal data.
            """)

    @OptionGroup var source: JournalFileOptions

    @Flag(help: "List the people.")
    var people = false

    func run() throws {
        guard let folder = source.vaultFolder else {
            return print("There are no keys beside \(source.file): without them nobody can read what it says.")
        }
        let vault = try source.openVault()
        let onDisk = Environment.isFile(folder + "/key")
        var payloads = 0
        var visitors: Set<String> = []
        do {
            try JournalFile(path: source.file, vault: vault).readEntries { entry in
                guard entry.state == .present, entry.series != JournalEntry.ownSeries else { return }
                payloads += 1
                if entry.type == "visit.begun", let visitor = Visitor(entry) { visitors.insert(visitor.line) }
            }
        } catch {
            throw Output.failed(error.sentence)
        }
        print(
            onDisk
                ? "The key is a file on the same disk (\(folder)/key): whoever has the disk can read everything."
                : "The key is the service's credential: as safe as that is (see systemd-creds: TPM-bound or a file).")
        if Environment.isFile(folder + "/recovery.pub") {
            print("Whoever has the district's recovery key and this disk can read everything, too.")
        }
        print("Readable: \(payloads) entries, \(visitors.count) visitors and days.")
        if people { visitors.sorted().forEach { print($0) } }
    }

    private struct Visitor {
        let line: String

        init?(_ entry: JournalEntry) {
            guard let object = try? JSONSerialization.jsonObject(with: entry.payload) as? [String: Any],
                let identity = object["identity"] as? [String: Any], let name = identity["name"] as? [String: Any]
            else { return nil }
            let parts = ["given", "middle", "family"].compactMap { name[$0] as? String }
            let day = Date(timeIntervalSince1970: Double(entry.time) / 1000).formatted(.iso8601.year().month().day())
            line = "\(day)  \(parts.joined(separator: " "))  \(identity["birthDate"] as? String ?? "")"
        }
    }
}
