import ArgumentParser
import District
import Foundation
import Journal
import Logging
import Vault

/// The district server's command line.
@main
struct VestibuleDistrict: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vestibule-district",
        abstract: "The district's end of Vestibule: keeps the journals of every kiosk.",
        discussion: """
            Exit status: 0 done, 1 not possible (the sentence says what to do), 64 wrong use.
            """,
        subcommands: [
            Serve.self, Account.self, Pair.self, Words.self, Confirm.self, Revoke.self, Kiosks.self, Alarms.self,
            PublishedLists.self, Publish.self, Withdraw.self, Documents.self, Book.self, Export.self, Backup.self,
        ],
        defaultSubcommand: Serve.self)
}

/// Where the server's things are.
struct StateOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder with the store and the keys.", valueName: "path"))
    var state = "/var/lib/vestibule-district"

    /// The store and the vault of the folder.
    ///
    /// Root becomes the folder's owner first: what root made there the server could not read. So whatever else is read or
    /// written under root's name comes before.
    func open() throws -> (store: SQLiteStore, vault: Vault) {
        umask(0o077)
        try becomeOwner()
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        let vault = Vault(folder: state + "/vault")
        _ = try saying { try vault.open() }
        return (try saying { try SQLiteStore(path: state + "/district.sqlite") }, vault)
    }

    private func becomeOwner() throws {
        guard geteuid() == 0, let attributes = try? FileManager.default.attributesOfItem(atPath: state),
            let user = attributes[.ownerAccountID] as? UInt32, let group = attributes[.groupOwnerAccountID] as? UInt32,
            user != 0
        else { return }
        var groups = [gid_t(group)]
        guard setgroups(1, &groups) == 0, setgid(group) == 0, setuid(user) == 0 else {
            throw CleanExit.refused(
                "This cannot go on as the owner of \(state): run it with runuser -u vestibule-district.")
        }
    }

    /// What answers kiosks, for the commands that act on pairings and devices.
    func receiver() throws -> Receiver {
        let (store, vault) = try open()
        return Receiver(store: store, vault: vault)
    }

    private func saying<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let failure as VaultFailure {
            throw CleanExit.refused(failure.sentence)
        } catch let failure as StoreUnusable {
            throw CleanExit.refused(failure.description)
        }
    }
}

extension CleanExit {
    /// Ends with status 1 and a sentence.
    static func refused(_ sentence: String) -> any Error {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
        return ExitCode(1)
    }
}
