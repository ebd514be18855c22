/// What is known of the wall clock at an entry; order never depends on it.
public enum ClockLabel: String, Sendable, Hashable, Codable, CaseIterable {
    /// It agrees with the entry before.
    case steady
    /// It was set forward since the entry before, in the same boot.
    case jumped
    /// It is behind the entry before.
    case backwards
    /// It was never set: it says a time before this program was written.
    case unset

    /// 2025-01-01, in milliseconds since 1970.
    static let firstCredible: Int64 = 1_735_689_600_000
    /// What two clocks may drift apart between two entries, in milliseconds.
    static let tolerance: Int64 = 2000

    /// A moment as the machine's clocks read it.
    struct Reading {
        var time: Int64
        var monotonic: Int64
        var boot: String
    }

    init(_ now: Reading, after before: Reading?) {
        guard now.time >= Self.firstCredible else {
            self = .unset
            return
        }
        guard let before, before.time >= Self.firstCredible else {
            self = .steady
            return
        }
        // A file may name any number: none of them may end the program.
        let passed = max(0, max(0, now.monotonic) - max(0, before.monotonic))
        let (sum, isBeyond) = before.time.addingReportingOverflow(passed)
        let expected = now.boot == before.boot ? (isBeyond ? .max : sum) : nil
        if now.time < (expected ?? before.time) - Self.tolerance {
            self = .backwards
        } else if let expected, now.time - expected > Self.tolerance {
            self = .jumped
        } else {
            self = .steady
        }
    }
}
