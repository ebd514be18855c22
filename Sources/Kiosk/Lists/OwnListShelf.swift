import Foundation
import Screening
import Vault

/// Where the school's own lists lie: one sealed file each, replaced whole.
///
/// A file is sealed under the key of the day on which it was written; older keys are destroyed, so that an old copy of a
/// file, with a record that was removed since, opens no more.
struct OwnListShelf: Sendable {
    private static let series = "own-lists"
    /// A list of the most records that there may be is far shorter.
    private static let longest = 64 * 1024 * 1024

    let folder: String
    let vault: Vault

    /// A list as it was last written; empty when it never was.
    ///
    /// - Throws: what keeps it from being read; the list must not be taken for an empty one then.
    func read(_ kind: OwnListKind) throws -> OwnList {
        guard FileManager.default.fileExists(atPath: path(kind)) else { return OwnList(kind) }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path(kind)))
        defer { try? file.close() }
        let sealed = try file.read(upToCount: Self.longest) ?? Data()
        return try JSONDecoder().decode(OwnList.self, from: try vault.open(sealed, binding: binding(kind)))
    }

    /// Whether a list has ever been written.
    func has(_ kind: OwnListKind) -> Bool { FileManager.default.fileExists(atPath: path(kind)) }

    /// Puts all lists in the place of their last editions.
    ///
    /// All of them together: they share the day's key, and the keys of earlier days are destroyed when every file is
    /// sealed under the new one.
    ///
    /// - Throws: what keeps them from being written; what was not written stays, and so do its keys.
    func write(_ lists: [OwnList], day: Int = Int(Date().timeIntervalSince1970 / 86_400)) throws {
        guard Set(lists.map(\.kind)) == Set(OwnListKind.allCases) else { throw OwnListsNotWhole() }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for list in lists {
            let sealed = try vault.seal(
                try JSONEncoder().encode(list), series: Self.series, day: day, binding: binding(list.kind))
            let draft = path(list.kind) + ".new"
            guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw CocoaError(.fileWriteUnknown) }
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: draft))
            try file.write(contentsOf: sealed)
            try file.synchronize()
            try file.close()
            guard rename(draft, path(list.kind)) == 0 else { throw CocoaError(.fileWriteUnknown) }
        }
        // The new names must be on the disk before the keys of the old files go.
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw CocoaError(.fileWriteUnknown) }
        _ = try vault.destroy(series: Self.series, through: day - 1)
    }

    private func path(_ kind: OwnListKind) -> String { "\(folder)/\(kind.rawValue).sealed" }

    private func binding(_ kind: OwnListKind) -> Data { Data("vestibule-own-list-v1 \(kind.rawValue)".utf8) }
}

/// Some of the lists were to be written without the others, whose key would be destroyed.
struct OwnListsNotWhole: Error {}
