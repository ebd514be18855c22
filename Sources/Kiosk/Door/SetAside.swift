import Foundation

/// Moves a damaged database out of the way, whole: nothing of it is thrown away.
enum SetAside {
    /// Moves the file and what belongs to it.
    ///
    /// - Returns: where it is now.
    static func move(_ path: String, at time: Date = Date()) throws -> String {
        let base = (path as NSString).deletingPathExtension
        var aside = "\(base).aside-\(Int(time.timeIntervalSince1970)).sqlite"
        var again = 1
        while access(aside, F_OK) == 0 {
            again += 1
            aside = "\(base).aside-\(Int(time.timeIntervalSince1970))-\(again).sqlite"
        }
        // The log belongs to its database: with another one it would be replayed into it.
        for suffix in ["-wal", "-shm", ""] where access(path + suffix, F_OK) == 0 {
            guard rename(path + suffix, aside + suffix) == 0 else {
                throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path + suffix])
            }
        }
        return aside
    }
}
