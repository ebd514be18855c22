/// Something that is or was the matter, as `vestibulectl problems` prints it.
public struct ProblemReport: Codable, Sendable, Hashable {
    /// Its number.
    public var number: Int
    /// The check that fails: the code for `vestibulectl explain`.
    public var check: String
    /// The part that it belongs to.
    public var part: String
    /// `warning` or `failed`.
    public var verdict: String
    /// What is wrong, in words.
    public var reason: String
    /// Since when, as ISO 8601 in UTC.
    public var since: String
    /// Until when; absent while it is not over.
    public var until: String?
    /// Who has seen it.
    public var acknowledgedBy: String?
    /// When.
    public var acknowledged: String?

    /// A report from its parts.
    public init(number: Int, check: String, part: String, verdict: String, reason: String, since: String) {
        self.number = number
        self.check = check
        self.part = part
        self.verdict = verdict
        self.reason = reason
        self.since = since
    }
}

/// Somebody has seen a problem.
public struct AcknowledgementRequest: Codable, Sendable, Hashable {
    /// Who.
    public var who: String

    /// A request from its parts.
    public init(who: String) { self.who = who }
}
