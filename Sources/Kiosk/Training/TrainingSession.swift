import Badges
import Control
import Foundation
import Journal
import Logging
import People
import Screening
import Vault
import Visits

/// A training's own door, with a journal, keys and photos of its own in a folder that is thrown away.
///
/// The real door stands beside it, untouched: badges, peers, the district and the checkpoints follow the real journal alone.
final class TrainingSession: Sendable {
    /// The sessions of its screen are counted from here, far from those of the real door's.
    static let firstSession = 1_000_000_000

    /// Who began it.
    let who: String
    let doorkeeper: Doorkeeper
    let journals: JournalKeeper
    let photos: PhotoStore
    let badgeKeys: BadgeKeys
    let folder: String

    /// Opens a door in an empty folder.
    ///
    /// - Throws: `TrainingFailed`, or what the disk says.
    init(_ configuration: KioskConfiguration, policy: Policy, day: SchoolDay, who: String, log: Logger) throws {
        self.who = who
        folder = Self.folder(configuration)
        try Self.erase(configuration)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard let today = day.date(of: .current()) else { throw TrainingFailed(description: "the clock is not set") }
        let vault = Vault(folder: folder + "/vault")
        journals = JournalKeeper(
            path: folder + "/journal.sqlite", device: configuration.device, entrance: configuration.entrance,
            vault: vault, ballast: Ballast(path: folder + "/ballast"))
        if let failure = journals.failure { throw TrainingFailed(description: failure) }
        photos = PhotoStore(stateDirectory: folder, vault: vault, day: day)
        badgeKeys = BadgeKeys(vault: vault, kiosk: configuration.device, log: log)
        var policy = policy
        // A real clearance is a real person's.
        policy.clearances = Clearances()
        let list = try TrainingCast.list(today: today, covering: configuration.screening.requiredJurisdictions)
        doorkeeper = Doorkeeper(
            policy: policy, screener: Screener(lists: [list], required: configuration.screening.requiredJurisdictions),
            own: OwnLists(
                shelf: OwnListShelf(folder: folder + "/own-lists", vault: vault), journal: nil, editions: [:]),
            journal: journals, day: day, firstSession: Self.firstSession, log: log)
    }

    /// Brings the door up.
    func open() async {
        let lists = doorkeeper.snapshots.value.lists
        await doorkeeper.open(
            started: KioskStarted(
                release: Release.version, configuration: "training", lists: lists, boot: JournalClock.system.boot))
    }

    /// Takes away whatever a training has left: its keys first, so that what a disk keeps of the rest is unreadable.
    static func erase(_ configuration: KioskConfiguration) throws {
        let folder = folder(configuration)
        guard FileManager.default.fileExists(atPath: folder) else { return }
        let keys = folder + "/vault"
        for name in FileManager.default.enumerator(atPath: keys)?.compactMap({ $0 as? String }) ?? [] {
            var isFolder: ObjCBool = false
            let path = "\(keys)/\(name)"
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            try Vault.destroyFile(path)
        }
        try FileManager.default.removeItem(atPath: folder)
    }

    private static func folder(_ configuration: KioskConfiguration) -> String {
        configuration.stateDirectory + "/training"
    }
}

/// A training's door cannot be opened.
struct TrainingFailed: Error, CustomStringConvertible {
    let description: String
}
