import Control
import Foundation

/// When which message came: its words are in the catalog (`journalctl --list-catalog ID`), its details stay here.
struct LogSection {
    private var lines: [String] = []
    private var withoutNumber = 0

    /// The lines of the system's journal, of this start and those before; nil where it cannot be read.
    init?(journalOf unit: String) {
        let asked = BoundedProcess.run([
            "journalctl", "-u", unit, "-n", "1000", "-o", "json", "--no-pager", "--output-fields=MESSAGE_ID,PRIORITY",
        ])
        guard let asked, asked.status == 0, !asked.lines.isEmpty else { return nil }
        for line in asked.lines {
            let fields = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any] ?? [:]
            let time = (fields["__REALTIME_TIMESTAMP"] as? String).flatMap(Double.init) ?? -1
            let priority = (fields["PRIORITY"] as? String).flatMap(Int.init).map { "\($0)" } ?? "?"
            let at = (0..<4e15).contains(time) ? Date(timeIntervalSince1970: time / 1e6).formatted(.iso8601) : nil
            add(at, "priority \(priority)", fields["MESSAGE_ID"] as? String)
        }
    }

    /// What the daemon itself remembers, since its start.
    init(_ log: [LogLine]) {
        for line in log { add(line.at, line.level, line.id) }
    }

    /// The file of the bundle.
    var section: ReportSection {
        ReportSection(
            name: "log.txt", lines: lines,
            leftOut: "what the messages say, and \(withoutNumber) that have no number")
    }

    private mutating func add(_ time: String?, _ level: String, _ id: String?) {
        guard let time, let id, id.wholeMatch(of: /[0-9a-f]{32}/) != nil else {
            withoutNumber += 1
            return
        }
        lines.append("\(time) \(level) message \(id)")
    }
}
