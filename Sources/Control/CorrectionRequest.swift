/// What is to be put right of a visitor's name and birth date; what is `nil` stays.
public struct CorrectionRequest: Codable, Sendable, Hashable {
    /// The account of the administrator who asks; `nil` for the caller's own.
    public var who: String?
    /// The reason.
    public var why: String
    /// The visit's identity.
    public var visit: String
    /// The given name.
    public var given: String?
    /// The middle name.
    public var middle: String?
    /// The family name.
    public var family: String?
    /// The birth date, YYYY-MM-DD.
    public var born: String?
    /// Whether what was wrong is erased, and not only corrected.
    public var erasesOriginal: Bool

    /// A request from its parts.
    public init(
        who: String?, why: String, visit: String, given: String?, middle: String?, family: String?, born: String?,
        erasesOriginal: Bool
    ) {
        self.who = who
        self.why = why
        self.visit = visit
        self.given = given
        self.middle = middle
        self.family = family
        self.born = born
        self.erasesOriginal = erasesOriginal
    }
}

/// What a correction did.
public struct CorrectionReport: Codable, Sendable, Hashable {
    /// The entries that said something else.
    public var corrects: [Int64]
    /// What was erased of them, by record series.
    public var erased: [RetentionReport]

    /// A report from its parts.
    public init(corrects: [Int64], erased: [RetentionReport]) {
        self.corrects = corrects
        self.erased = erased
    }
}
