public import Screening

/// The daemon is ready.
public struct KioskStarted: Entry {
    /// `kiosk.started`.
    public static let type = "kiosk.started"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// Vestibule's version.
    public var release: String
    /// SHA-256 of the configuration's effective values, hexadecimal.
    public var configuration: String
    /// The lists in use.
    public var lists: [ListVersion]
    /// The kernel's identity of the machine's boot; absent in older entries.
    public var boot: String?

    /// An entry from its parts.
    public init(release: String, configuration: String, lists: [ListVersion], boot: String? = nil) {
        self.release = release
        self.configuration = configuration
        self.lists = lists
        self.boot = boot
    }

    /// Nothing in the house is later than its start.
    public func change(_ house: inout House, at time: Timestamp) { house.begin(boot: boot, at: time) }
}

/// The daemon ends in order.
public struct KioskStopping: Entry {
    /// `kiosk.stopping`.
    public static let type = "kiosk.stopping"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What asked for it, such as `SIGTERM`.
    public var reason: String

    /// An entry from its parts.
    public init(reason: String) {
        self.reason = reason
    }
}

/// A part stopped working.
public struct KioskDegraded: Entry {
    /// `kiosk.degraded`.
    public static let type = "kiosk.degraded"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The part, such as `printer`.
    public var part: String
    /// What is wrong, in words.
    public var reason: String
    /// The check that says so; absent in older entries.
    public var check: String?
    /// Whether it works with limits, or not at all: `warning` or `failed`.
    public var verdict: String?
    /// The number of the problem that this begins, or makes better or worse.
    public var problem: Int?
    /// Since when, where the journal could not be written at once.
    public var since: Timestamp?

    /// An entry from its parts.
    public init(
        part: String, reason: String, check: String? = nil, verdict: String? = nil, problem: Int? = nil,
        since: Timestamp? = nil
    ) {
        self.part = part
        self.reason = reason
        self.check = check
        self.verdict = verdict
        self.problem = problem
        self.since = since
    }

    /// A numbered problem is remembered until it is over.
    public func change(_ house: inout House, at time: Timestamp) {
        guard let problem, let check else { return }
        house.noteProblem(
            KioskProblem(
                number: problem, check: check, part: part, verdict: verdict ?? "failed", reason: reason,
                since: since ?? time))
    }
}

/// A part works again.
public struct KioskRecovered: Entry {
    /// `kiosk.recovered`.
    public static let type = "kiosk.recovered"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The part.
    public var part: String
    /// The check that says so; absent in older entries.
    public var check: String?
    /// The number of the problem that is over.
    public var problem: Int?

    /// An entry from its parts.
    public init(part: String, check: String? = nil, problem: Int? = nil) {
        self.part = part
        self.check = check
        self.problem = problem
    }

    /// The problem is over.
    public func change(_ house: inout House, at time: Timestamp) {
        guard let problem else { return }
        house.endProblem(problem, at: time)
    }
}

/// The wall clock moved against the monotonic one.
public struct ClockStepped: Entry {
    /// `clock.stepped`.
    public static let type = "clock.stepped"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What the clock should have said.
    public var before: Timestamp
    /// What it said.
    public var after: Timestamp

    /// An entry from its parts.
    public init(before: Timestamp, after: Timestamp) {
        self.before = before
        self.after = after
    }

    /// Whatever waits goes on waiting for as long as it should.
    public func change(_ house: inout House, at time: Timestamp) {
        house.shift(by: after.milliseconds - before.milliseconds)
    }
}
