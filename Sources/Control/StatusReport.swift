/// How the daemon and each of its parts are: what `vestibulectl status` prints.
public struct StatusReport: Codable, Sendable, Hashable {
    /// Vestibule's version.
    public var release: String
    /// The version of all documents; absent in what older releases say.
    public var documents: String?
    /// The kiosk's name.
    public var device: String
    /// The school.
    public var school: String
    /// The entrance.
    public var entrance: String
    /// The process.
    public var process: Int
    /// Start, as ISO 8601 in UTC.
    public var since: String
    /// `ready`, `degraded` when the door works with limits, `staff only` when nobody is admitted without staff, `stopped`
    /// when nobody is admitted at all, `training`, or `retired`.
    public var state: String
    /// The checks that made it so; absent in what older releases say.
    public var reasons: [String]?
    /// What the visitor's screen shows, in one word.
    public var screen: String
    /// The address of the visitor's screen.
    public var visitorPage: String
    /// The address of the desk.
    public var deskPage: String
    /// SHA-256 of the desk's certificate, where it has one.
    public var deskFingerprint: String?
    /// How many are on site.
    public var onSite: Int
    /// How many wait for staff.
    public var held: Int
    /// Each part, in a fixed order.
    public var parts: [PartReport]
    /// Settings that must not stand in a school, in words.
    public var warnings: [String]

    /// A report from its parts.
    public init(
        release: String, device: String, school: String, entrance: String, process: Int, since: String, state: String,
        reasons: [String] = [], screen: String, visitorPage: String, deskPage: String, onSite: Int, held: Int,
        parts: [PartReport],
        warnings: [String], deskFingerprint: String? = nil
    ) {
        self.release = release
        documents = Release.documents
        self.device = device
        self.school = school
        self.entrance = entrance
        self.process = process
        self.since = since
        self.state = state
        self.reasons = reasons
        self.screen = screen
        self.visitorPage = visitorPage
        self.deskPage = deskPage
        self.onSite = onSite
        self.held = held
        self.parts = parts
        self.warnings = warnings
        self.deskFingerprint = deskFingerprint
    }
}

/// One part of the kiosk.
public struct PartReport: Codable, Sendable, Hashable {
    /// Its name, such as `printer`.
    public var part: String
    /// `ok`, `degraded` or `failed`.
    public var state: PartState
    /// How it is, in words.
    public var sentence: String
    /// What to do, where it is not well.
    public var remedy: String?
    /// The check that is to blame: the code for `vestibulectl explain`.
    public var check: String?

    /// A report from its parts.
    public init(part: String, state: PartState, sentence: String, remedy: String?, check: String? = nil) {
        self.part = part
        self.state = state
        self.sentence = sentence
        self.remedy = remedy
        self.check = check
    }
}

/// How well a part is.
public enum PartState: String, Codable, Sendable, Hashable, Comparable {
    case ok, degraded, failed

    /// `ok` before `degraded` before `failed`.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .ok: 0
        case .degraded: 1
        case .failed: 2
        }
    }
}
