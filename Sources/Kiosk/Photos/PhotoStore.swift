import Foundation
import People
import Vault
import Visits

/// Visitors' pictures, sealed, one folder for each day of visits; they live for their own time and nothing else is made of
/// them.
///
/// Erasing a day destroys the key of its pictures first: what a disk or a copy still has of the files is unreadable.
struct PhotoStore: Sendable {
    /// The pictures' record series.
    static let series = "photos"

    private let folder: String
    private let vault: Vault
    private let day: SchoolDay

    init(stateDirectory: String, vault: Vault, day: SchoolDay) {
        folder = stateDirectory + "/photos"
        self.vault = vault
        self.day = day
    }

    /// Keeps a visit's picture beside any other of the visit's; it is on disk, whole, when this returns.
    ///
    /// - Throws: `VaultFailure`, or what the disk says.
    func keep(_ picture: JPEGPicture, of visit: VisitID) throws {
        guard let date = day.date(of: visit.began) else { throw PhotoNotKept() }
        let sealed = try vault.seal(
            picture.bytes, series: Self.series, day: date.dayNumber, binding: Data(visit.text.utf8))
        let path = "\(folder)/\(date.iso)/\(Self.name(visit, picture.picture))"
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try write(sealed, to: path)
    }

    /// The picture that a visit has by the journal, or `nil` when there is none any more.
    func picture(of visit: Visit) -> Data? {
        guard let picture = visit.photo?.picture else { return nil }
        let names = [Self.name(visit.id, picture), visit.id.text]
        for path in names.compactMap({ path($0, of: visit.id) }) {
            guard let sealed = FileManager.default.contents(atPath: path) else { continue }
            return try? vault.open(sealed, binding: Data(visit.id.text.utf8))
        }
        return nil
    }

    /// Takes away one picture: it could not be journaled, or another has taken its place.
    func drop(_ picture: Picture, of visit: VisitID) {
        if let path = path(Self.name(visit, picture), of: visit) { unlink(path) }
    }

    /// Erases the pictures of some visits, whose days' keys other pictures still need.
    ///
    /// - Throws: what the disk says; asking again goes on where it ended.
    /// - Returns: how many there were.
    func erase(_ visits: [VisitID]) throws -> Int {
        var count = 0
        for visit in visits {
            guard let folder = path("", of: visit) else { continue }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names where name.hasPrefix(visit.text) {
                // What is only unlinked lies on the disk until somebody needs the room.
                try Vault.destroyFile(folder + name)
                count += 1
            }
        }
        return count
    }

    /// Erases the pictures of all days before a day.
    ///
    /// - Throws: `VaultFailure`, or what the disk says; asking again goes on where it ended.
    /// - Returns: how many pictures there were.
    func erase(before date: CalendarDate) throws -> Int {
        try vault.destroy(series: Self.series, through: date.dayNumber - 1)
        var count = 0
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            guard let old = CalendarDate(iso: name), old.dayNumber < date.dayNumber else { continue }
            count += ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []).count
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        return count
    }

    /// A visit may have had another picture; releases before this one kept one, under the visit's name alone.
    private static func name(_ visit: VisitID, _ picture: Picture) -> String {
        "\(visit.text).\(picture.digest.prefix(16))"
    }

    private func path(_ name: String, of visit: VisitID) -> String? {
        day.date(of: visit.began).map { "\(folder)/\($0.iso)/\(name)" }
    }

    /// Written beside, made durable, then renamed: a name never stands for half a picture.
    private func write(_ bytes: Data, to path: String) throws {
        let draft = path + ".new"
        guard FileManager.default.createFile(atPath: draft, contents: bytes, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forUpdatingAtPath: draft)
        else { throw PhotoNotKept() }
        do {
            defer { try? file.close() }
            try file.synchronize()
        }
        guard rename(draft, path) == 0 else { throw PhotoNotKept() }
        // The name must survive a power cut as well.
        let parent = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { throw PhotoNotKept() }
        defer { close(parent) }
        guard fsync(parent) == 0 else { throw PhotoNotKept() }
    }
}

/// The disk did not take a picture.
struct PhotoNotKept: Error {}

extension VisitPhoto {
    /// What is known of the picture, if there is one.
    var picture: Picture? {
        guard case .taken(let picture, _) = self else { return nil }
        return picture
    }
}
