import Foundation
import Journal

/// Moves a damaged database out of the way, whole: nothing of it is thrown away.
enum SetAside {
    /// Moves the file and what belongs to it.
    ///
    /// - Returns: where it is now.
    static func move(_ path: String, at time: Date = Date()) throws -> String {
        let base = (path as NSString).deletingPathExtension + mark
        // The names stay in the order in which they were given, whatever the clock says.
        let second = max(Int(time.timeIntervalSince1970), (numbers(path).max() ?? 0) + 1)
        let aside = "\(base)\(second).sqlite"
        // The log belongs to its database: with another one it would be replayed into it.
        for suffix in ["-wal", "-shm", ""] where access(path + suffix, F_OK) == 0 {
            guard rename(path + suffix, aside + suffix) == 0 else {
                throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path + suffix])
            }
        }
        // Last: until then the next start misses what this journal had.
        let mark = Journal.endMark(of: path)
        if access(mark, F_OK) == 0 { rename(mark, Journal.endMark(of: aside)) }
        return aside
    }

    /// The database that was set aside last, if one was.
    static func newest(_ path: String) -> String? {
        numbers(path).max().map { (path as NSString).deletingPathExtension + "\(mark)\($0).sqlite" }
    }

    /// Whether everything that belongs to a database that was set aside is there: a kill may have come between.
    static func isWhole(_ aside: String) -> Bool { access(Journal.endMark(of: aside), F_OK) == 0 }

    private static func numbers(_ path: String) -> [Int] {
        let folder = (path as NSString).deletingLastPathComponent
        let base = ((path as NSString).lastPathComponent as NSString).deletingPathExtension + mark
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix(base) && $0.hasSuffix(".sqlite") }
            .compactMap { Int($0.dropFirst(base.count).dropLast(7)) }
    }

    private static let mark = ".aside-"
}
