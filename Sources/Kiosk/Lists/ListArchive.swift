import Foundation
import Screening

/// Keeps the last editions of each published list, so that a decision can be made again as it was.
///
/// An edition is a second name of the installed file where the file system allows that, else a copy.
struct ListArchive: Sendable {
    /// Editions kept of each list.
    static let mostEditions = 8
    /// Bytes kept of all lists together.
    static let mostBytes = 600 * 1024 * 1024

    let folder: String

    /// Keeps an edition that was taken into use, and lets go of the oldest.
    ///
    /// - Throws: what the file system answers; nothing is half kept then.
    func keep(_ version: ListVersion, from path: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let kept = file(version)
        guard !FileManager.default.fileExists(atPath: kept) else { return }
        let draft = kept + ".new"
        unlink(draft)
        if link(path, draft) != 0 { try FileManager.default.copyItem(atPath: path, toPath: draft) }
        // The installed file may have been replaced since it was opened.
        guard (try? ListIndex.open(path: draft))?.version.digest == version.digest else {
            unlink(draft)
            return
        }
        guard rename(draft, kept) == 0 else {
            let code = POSIXErrorCode(rawValue: errno) ?? .EIO
            unlink(draft)
            throw POSIXError(code)
        }
        prune()
    }

    /// An edition, checked, or `nil` when it is not kept.
    func edition(_ version: ListVersion) -> ListIndex? {
        guard let index = try? ListIndex.open(path: file(version)), index.version.digest == version.digest,
            (try? index.verifyContent()) != nil
        else { return nil }
        return index
    }

    /// Lets go of what is beyond the limits: of each list the oldest editions first.
    private func prune() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let lists = Dictionary(grouping: names.compactMap(Kept.init)) { $0.list }
        let ranked = lists.values.flatMap { $0.sorted().reversed().enumerated() }.sorted { $0.offset < $1.offset }
        var bytes = 0
        for (rank, kept) in ranked {
            let path = "\(folder)/\(kept.name)"
            let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
            // The newest edition of a list is the one in use: it goes by no limit.
            if rank > 0, rank >= Self.mostEditions || bytes + size > Self.mostBytes {
                unlink(path)
            } else {
                bytes += size
            }
        }
    }

    /// A file's name: `LIST@EDITION-DIGEST.vlist`.
    private struct Kept: Comparable {
        let name: String
        let list: Substring
        let edition: Int

        init?(_ name: String) {
            let parts = name.split(separator: "@")
            guard parts.count == 2, parts[1].hasSuffix(".vlist"),
                let edition = parts[1].split(separator: "-").first.flatMap({ Int($0) })
            else { return nil }
            self.name = name
            list = parts[0]
            self.edition = edition
        }

        static func < (left: Self, right: Self) -> Bool { (left.edition, left.name) < (right.edition, right.name) }
    }

    private func file(_ version: ListVersion) -> String {
        // A list's name comes from its file: nothing of it may leave the folder.
        let plain = String(version.name.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" }.prefix(40))
        return "\(folder)/\(plain)@\(version.version)-\(version.digest.prefix(64).filter(\.isHexDigit)).vlist"
    }
}
