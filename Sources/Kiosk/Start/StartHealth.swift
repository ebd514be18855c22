import Control
import Foundation
import Logging
import Synchronization
import Vault

/// Keeps the record of starts in its file, and says whether this start is one in safe mode.
///
/// Nothing here may keep the daemon from starting: a record that cannot be read is a new one, and one that cannot be
/// written is said, and tried again with the next change.
final class StartHealth: Sendable {
    /// Seconds after which a start is good.
    static let proving = 60

    /// Whether the daemon runs in safe mode.
    let isSafe: Bool
    /// How many starts in a row were bad before this one.
    let badStarts: Int
    private let path: String?
    private let log: Logger?
    private let record: Mutex<StartRecord>

    /// A start begins.
    ///
    /// - Parameters:
    ///   - path: The file of the record, or `nil` for a start that is not judged.
    ///   - limit: Bad starts in a row before safe mode; 0 for never.
    ///   - log: Is told of a record that cannot be written.
    init(path: String? = nil, limit: Int = 0, log: Logger? = nil) {
        self.path = path
        self.log = log
        var record =
            path.flatMap { (try? DurableFile.read($0)).flatMap(\.self) }
            .flatMap { try? JSONDecoder().decode(StartRecord.self, from: $0) } ?? StartRecord()
        isSafe = record.begin(boot: Self.boot, release: Release.version, limit: limit)
        badStarts = record.badStarts
        self.record = Mutex(record)
        save(record)
    }

    /// The start has proved good.
    func becomeGood() { change { $0.becomeGood() } }

    /// The daemon ends in order.
    func endInOrder() { change { $0.endInOrder() } }

    private func change(_ change: (inout StartRecord) -> Void) {
        record.withLock { record in
            let before = record
            change(&record)
            if record != before { save(record) }
        }
    }

    private func save(_ record: StartRecord) {
        guard let path, let bytes = try? JSONEncoder().encode(record) else { return }
        do throws(VaultFailure) {
            try DurableFile.write(bytes, to: path)
        } catch {
            log?.say(.startNotKept, ["reason": "\(error.sentence)"])
        }
    }

    /// The kernel's name for the time since the machine was switched on (random(4)).
    private static let boot =
        (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
        .trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
}
