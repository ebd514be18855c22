/// What a check came to.
public enum CheckVerdict: String, Codable, Sendable, Hashable, CaseIterable {
    /// It is as it should be.
    case ok
    /// It works, and somebody should do something.
    case warning
    /// It does not work.
    case failed
    /// It cannot be judged here, or was not looked at yet.
    case unknown
    /// It was not judged: what it rests on failed, or there is nothing to judge.
    case skipped
}

/// One check, as `vestibulectl check` prints it.
public struct CheckReport: Codable, Sendable, Hashable {
    /// Its name, which is also its code for `vestibulectl explain`.
    public var check: String
    /// The part of the kiosk that it belongs to.
    public var part: String
    /// What it came to.
    public var verdict: CheckVerdict
    /// How it is, in one line; never a person's data.
    public var reason: String
    /// What to do, where it is not well.
    public var remedy: String?
    /// The check that must be well first, where this one was skipped because of it.
    public var because: String?
    /// Since when it has been so, as ISO 8601 in UTC.
    public var since: String?

    /// A report from its parts.
    public init(
        check: String, part: String, verdict: CheckVerdict, reason: String, remedy: String? = nil,
        because: String? = nil, since: String? = nil
    ) {
        self.check = check
        self.part = part
        self.verdict = verdict
        self.reason = reason
        self.remedy = remedy
        self.because = because
        self.since = since
    }

    /// Whether somebody should do something.
    public var isUnwell: Bool { verdict == .failed || verdict == .warning }
}

/// Every check, and what they come to together: what `vestibulectl check` prints.
public struct ChecksReport: Codable, Sendable, Hashable {
    /// The same word as in `StatusReport.state`.
    public var state: String
    /// The checks that made it so.
    public var reasons: [String]
    /// Every check, in a fixed order.
    public var checks: [CheckReport]

    /// A report from its parts.
    public init(state: String, reasons: [String], checks: [CheckReport]) {
        self.state = state
        self.reasons = reasons
        self.checks = checks
    }
}
