/// How the journal's way to the district is: what `vestibulectl sync` prints.
public struct SyncReport: Codable, Sendable, Hashable {
    /// The district's address; `nil` where none is configured.
    public var url: String?
    /// Whether the two know each other's keys: `none`, `unconfirmed` or `enrolled`.
    public var enrolment: String
    /// The six words, while nobody has confirmed them.
    public var words: String?
    /// How many entries the district has not acknowledged.
    public var unsent: Int
    /// When the oldest of them was written.
    public var oldestUnsent: String?
    /// When the district last acknowledged something, since the start.
    public var acknowledged: String?
    /// How many attempts came to nothing since the last success.
    public var attempts: Int
    /// Why the last attempt came to nothing.
    public var trouble: String?
    /// The same in one word, such as `portal`, `clock` or `certificate-ended`.
    public var cause: String?
    /// When the next attempt is.
    public var next: String?
    /// How many entries the district refused, which it keeps apart.
    public var refused: Int
    /// What comes down from there; none of an older daemon.
    public var down: DownReport?

    /// When the certificate ends that this kiosk shows the district in TLS; `nil` while it has none.
    public var certificateEnds: String?

    /// A report from its parts.
    public init(
        url: String?, enrolment: String, words: String?, unsent: Int, oldestUnsent: String?, acknowledged: String?,
        attempts: Int, trouble: String?, cause: String?, next: String?, refused: Int, down: DownReport? = nil,
        certificateEnds: String? = nil
    ) {
        self.down = down
        self.certificateEnds = certificateEnds
        self.url = url
        self.enrolment = enrolment
        self.words = words
        self.unsent = unsent
        self.oldestUnsent = oldestUnsent
        self.acknowledged = acknowledged
        self.attempts = attempts
        self.trouble = trouble
        self.cause = cause
        self.next = next
        self.refused = refused
    }
}

/// What somebody at the kiosk does about its enrolment.
public struct SyncRequest: Codable, Sendable, Hashable {
    /// The code that the district showed; `nil` to confirm the words.
    public var code: String?

    /// A request from its parts.
    public init(code: String?) { self.code = code }
}
