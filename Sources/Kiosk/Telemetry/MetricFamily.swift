/// A metric as it is declared: its name, what it says, and every value that its label can have.
struct MetricFamily: Sendable {
    enum Kind: String, Sendable { case counter, gauge, histogram }

    var name: String
    var kind: Kind
    var help: String
    var label: (name: String, values: [String])?

    /// Whether a series is one of this family.
    func takes(_ name: String, _ dimensions: [(String, String)]) -> Bool {
        guard name == self.name else { return false }
        guard let label else { return dimensions.isEmpty }
        return dimensions.count == 1 && dimensions[0].0 == label.name && label.values.contains(dimensions[0].1)
    }

    static let scans = Self(
        name: "vestibule_scans_total", kind: .counter, help: "Scans by what became of them.",
        label: ("result", ScanOutcome.allCases.map(\.rawValue)))
    static let stages = Self(
        name: "vestibule_stage_seconds", kind: .histogram, help: "Time that each stage of a scan's way takes.",
        label: ("stage", Stage.allCases.map(\.rawValue)))
    static let badges = Self(
        name: "vestibule_badges_total", kind: .counter, help: "Badges by what became of them.",
        label: ("result", ["submitted", "failed"]))
    static let commits = Self(
        name: "vestibule_entries_total", kind: .counter, help: "Entries committed to the journal.", label: nil)
    static let onSite = Self(
        name: "vestibule_visitors_on_site", kind: .gauge, help: "Visitors on site.", label: nil)
    static let held = Self(
        name: "vestibule_visitors_held", kind: .gauge, help: "Visitors who wait for staff.", label: nil)
    static let checks = Self(
        name: "vestibule_check_healthy", kind: .gauge,
        help: "Whether a check is well: 1 well, 0 not well, NaN where it was not judged.",
        label: ("check", Check.allCases.map(\.rawValue)))
    static let state = Self(
        name: "vestibule_ready", kind: .gauge, help: "Whether visitors can be admitted without staff.", label: nil)
    static let problems = Self(
        name: "vestibule_problems_open", kind: .gauge, help: "Problems that are not over.", label: nil)
    static let free = Self(
        name: "vestibule_disk_free_bytes", kind: .gauge, help: "Room on the disk of the journal.", label: nil)
    static let started = Self(
        name: "process_start_time_seconds", kind: .gauge, help: "When the process started, in seconds since 1970.",
        label: nil)
    static let memory = Self(
        name: "process_resident_memory_bytes", kind: .gauge, help: "Memory of the process.", label: nil)

    /// Every metric, in the order in which they are told.
    static let all = [
        scans, stages, badges, commits, onSite, held, checks, state, problems, free, started, memory,
    ]
}
