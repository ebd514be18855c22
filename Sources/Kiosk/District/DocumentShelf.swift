import Foundation
import Replication
import Vault

/// Where the documents of the district lie: one sealed file each, all written together.
///
/// A file is sealed under the key of the day on which it was written; older keys are destroyed, so that an old copy, with what
/// was taken back since, opens no more.
struct DocumentShelf: Sendable {
    private static let series = "district-documents"

    let folder: String
    let vault: Vault

    /// The documents that can be read; of another nothing is known, and it is fetched again.
    func read() -> [DistrictDocument.Kind: DistrictDocument] {
        var found: [DistrictDocument.Kind: DistrictDocument] = [:]
        for kind in DistrictDocument.Kind.allCases {
            guard let file = FileHandle(forReadingAtPath: path(kind)),
                let sealed = try? file.read(upToCount: 2 * DistrictDocument.longest),
                let clear = try? vault.open(sealed, binding: binding(kind))
            else { continue }
            found[kind] = try? JSONDecoder().decode(DistrictDocument.self, from: clear)
        }
        return found
    }

    /// Puts all of them in the place of what is there.
    ///
    /// - Throws: what keeps them from being written.
    func write(
        _ documents: [DistrictDocument.Kind: DistrictDocument], day: Int = Int(Date().timeIntervalSince1970 / 86_400)
    ) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (kind, document) in documents {
            let sealed = try vault.seal(
                try JSONEncoder().encode(document), series: Self.series, day: day, binding: binding(kind))
            let draft = path(kind) + ".new"
            guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw CocoaError(.fileWriteUnknown) }
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: draft))
            try file.write(contentsOf: sealed)
            try file.synchronize()
            try file.close()
            guard rename(draft, path(kind)) == 0 else { throw CocoaError(.fileWriteUnknown) }
        }
        // The new names must be on the disk before the keys of the old files go.
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw CocoaError(.fileWriteUnknown) }
        _ = try vault.destroy(series: Self.series, through: day - 1)
    }

    private func path(_ kind: DistrictDocument.Kind) -> String { "\(folder)/\(kind.rawValue).sealed" }

    private func binding(_ kind: DistrictDocument.Kind) -> Data {
        Data("vestibule-district-document-v1 \(kind.rawValue)".utf8)
    }
}
