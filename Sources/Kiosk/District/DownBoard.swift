import Control
import Synchronization
import Upstream
import Visits

/// How everything stands that comes down from the district.
final class DownBoard: Sendable {
    /// How one thing stands.
    struct Standing: Sendable {
        var state: State
        /// Which edition or version is in use.
        var version: Int?
        var tried: Timestamp
        var why: String?
    }

    enum State: String, Sendable {
        /// What is here is what is published.
        case current
        /// It is on its way.
        case fetching
        /// It is published, and not taken; what is here stays.
        case refused
        /// It has not come; it is tried again.
        case waiting
        /// The district publishes none.
        case notPublished = "not-published"
    }

    private struct Kept {
        var standings: [String: Standing] = [:]
        var asked: Timestamp?
        var trouble: Trouble?
        var next: Timestamp?
    }

    private let kept = Mutex(Kept())

    func note(_ name: String, _ state: State, _ version: Int?, why: String? = nil) {
        kept.withLock { $0.standings[name] = Standing(state: state, version: version, tried: .current(), why: why) }
    }

    /// Forgets what nobody waits for any more.
    func keep(only names: Set<String>) {
        kept.withLock { $0.standings = $0.standings.filter { names.contains($0.key) } }
    }

    /// The district was asked, and it answered or not.
    func asked(_ trouble: Trouble?, next: Timestamp) {
        kept.withLock { kept in
            kept.asked = .current()
            kept.trouble = trouble
            kept.next = next
        }
    }

    var report: DownReport {
        let kept = kept.withLock { $0 }
        return DownReport(
            asked: kept.asked?.iso, trouble: kept.trouble?.sentence, next: kept.next?.iso,
            parts: kept.standings.sorted { $0.key < $1.key }.map { name, standing in
                DownReport.Part(
                    name: name, state: standing.state.rawValue, version: standing.version, tried: standing.tried.iso,
                    why: standing.why)
            })
    }
}
