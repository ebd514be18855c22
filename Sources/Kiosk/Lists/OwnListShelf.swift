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

    /// Puts a list in the place of its last edition.
    ///
    /// - Throws: what keeps it from being written; the last edition stays then.
    func write(_ lists: [OwnList]) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let day = Int(Date().timeIntervalSince1970 / 86_400)
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
        _ = try vault.destroy(series: Self.series, through: day - 1)
    }

    private func path(_ kind: OwnListKind) -> String { "\(folder)/\(kind.rawValue).sealed" }

    private func binding(_ kind: OwnListKind) -> Data { Data("vestibule-own-list-v1 \(kind.rawValue)".utf8) }
}
