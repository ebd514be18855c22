import Control
import Synchronization
import Upstream
import Visits

/// How everything stands that comes down from the district.
final class DownBoard: Sendable {
    /// Something that may come.
    enum Thing: Sendable, Hashable {
        case list(String)
        case document(String)
    }

    /// How one thing stands.
    struct Standing: Sendable {
        var state: State
        /// Which edition or version is in use.
        var version: Int?
        var tried: Timestamp
        var why: String?
        /// Where the refused one cannot be read, without a word of it.
        var place: String?
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
        var standings: [Thing: Standing] = [:]
        /// What was last refused of each, and why.
        var refusals: [Thing: String] = [:]
        var asked: Timestamp?
        var trouble: Trouble?
        var next: Timestamp?
    }

    private let kept = Mutex(Kept())

    func note(
        _ thing: Thing, _ state: State, _ version: (some BinaryInteger)?, why: String? = nil, place: String? = nil
    ) {
        kept.withLock { kept in
            kept.standings[thing] = Standing(
                state: state, version: version.map { Int($0) }, tried: .current(), why: why, place: place)
        }
    }

    /// Whether a refusal is another than the last one of this: what is looked at again is told once.
    func isNews(_ thing: Thing, _ refusal: String) -> Bool {
        kept.withLock { kept in
            defer { kept.refusals[thing] = refusal }
            return kept.refusals[thing] != refusal
        }
    }

    /// Forgets what nobody waits for any more.
    func keep(only things: Set<Thing>) {
        kept.withLock { $0.standings = $0.standings.filter { things.contains($0.key) } }
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
            parts: kept.standings.map { thing, standing in
                DownReport.Part(
                    what: thing.what, name: thing.name, state: standing.state.rawValue, version: standing.version,
                    tried: standing.tried.iso,
                    why: standing.why)
            }.sorted { ($0.what, $0.name) < ($1.what, $1.name) })
    }

    /// Where a document cannot be read, by its kind.
    var refusedDocuments: [String: String] {
        let refused = kept.withLock {
            $0.standings.compactMap { thing, standing in standing.place.map { (thing, $0) } }
        }
        return Dictionary(refused.map { ($0.0.name, $0.1) }) { first, _ in first }
    }
}

extension DownBoard.Thing {
    var what: String {
        switch self {
        case .list: "list"
        case .document: "document"
        }
    }

    var name: String {
        switch self {
        case .list(let name), .document(let name): name
        }
    }
}
