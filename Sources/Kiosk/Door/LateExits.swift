import Foundation
import Logging
import Vault
import Visits

/// Sign-outs that were noted on the screen and that no journal has yet, in a sealed file: whoever mends a journal that
/// fails restarts the daemon.
struct LateExits {
    /// Somebody left while nothing could be written into the journal.
    struct Exit: Codable, Hashable {
        var visit: VisitID
        var how: Visits.Exit
        var left: Timestamp
    }

    /// The exits, the earliest first.
    private(set) var exits: [Exit] = []
    private let path: String
    private let vault: Vault
    private let log: Logger

    private static let series = "late-exits"
    private static let binding = Data("vestibule-late-exits-v1".utf8)
    /// Ten thousand exits; one door has some hundreds a day.
    private static let longest = 2 << 20

    init(folder: String, vault: Vault, log: Logger) {
        path = folder + "/late-exits.sealed"
        self.vault = vault
        self.log = log
        read()
    }

    /// Reads what an earlier run noted, once the vault can be opened.
    mutating func read() {
        guard exits.isEmpty, let file = FileHandle(forReadingAtPath: path) else { return }
        defer { try? file.close() }
        guard let sealed = try? file.read(upToCount: Self.longest),
            let clear = try? vault.open(sealed, binding: Self.binding),
            let noted = try? JSONDecoder().decode([Exit].self, from: clear)
        else { return log.say(.lateExitsNotKept, ["file": path]) }
        exits = noted
    }

    /// Notes one; it is remembered until it is in the journal, and across a restart if the disk takes it.
    mutating func note(_ exit: Exit) {
        exits.append(exit)
        do {
            let sealed = try vault.seal(
                try JSONEncoder().encode(exits), series: Self.series, day: Timestamp.current().dayNumber,
                binding: Self.binding)
            try DurableFile.write(sealed, to: path)
        } catch {
            log.say(.lateExitsNotKept, ["file": path])
        }
    }

    /// All of them are in the journal.
    mutating func clear() {
        exits = []
        unlink(path)
        _ = try? vault.destroy(series: Self.series, through: Timestamp.current().dayNumber)
    }
}
