public import People

/// What the district decided: everything at the door that is a choice, and no rule of the house.
public struct Policy: Sendable, Hashable {
    /// The types of visitor, in the order in which they are offered; never empty.
    public var visitorTypes: [VisitorType]
    /// Purposes offered to every type that names none of its own.
    public var purposes: [Choice]
    /// Places and people that can be visited.
    public var destinations: [Destination]
    /// The parts of the school that a type may be limited to, or kept out of.
    public var areas: [Choice]
    /// Whether a purpose may be typed instead of chosen.
    public var otherPurposes: Bool
    /// Whether a destination may be typed instead of chosen.
    public var otherDestinations: Bool
    /// What happens when the document has expired (53G-8-806(2)(a)(iii) asks for a *valid* one).
    public var expiredDocument: ExpiredDocumentRule
    /// Whether a visitor without a document may type name and birth date at the kiosk.
    public var typedEntry: Bool
    /// What happens when a list is older than `staleAfterDays`.
    public var staleList: StaleListRule
    /// Age in days after which a list is stale.
    public var staleAfterDays: Int
    /// A day before which this program did not exist: a clock behind it is not believed.
    public var clockNotBefore: CalendarDate?
    /// Seconds after which an unanswered hold becomes *unresolved*.
    public var holdExpiresAfter: Int
    /// Seconds for which the neutral sentence stays before the screen is free for the next visitor.
    public var heldSentence: Int
    /// Seconds without a touch before the screen asks "are you still there?".
    public var idleTimeOut: Int
    /// Seconds to answer that question.
    public var grace: Int
    /// Seconds after a hold or denial during which a typed attempt at the entrance is held too.
    public var secondTryWindow: Int
    /// Seconds a visit lasts at most, or `nil`; it never outlasts the automatic sign-out.
    public var visitLength: Int?
    /// Whether a badge that could not be printed is written by hand and numbered; otherwise the visitor waits for staff.
    public var handwrittenBadges: Bool
    /// How parcels are left; `nil` where the screen does not offer it.
    public var delivery: DeliveryPolicy?
    /// Seconds before the automatic sign-out at which whoever is still on site is overdue.
    public var overdueBeforeClosing: Int
    /// Seconds for which a card stands for the document that was last read; zero where no cards are given out.
    public var knownFor: Int
    /// The members of staff that can be visited, by a roster that came down; found by their names, never shown as a whole.
    public var hosts: [Destination] = []
    /// Who has a clearance; kept in memory alone.
    public var clearances = Clearances()
    /// Version of the privacy notice that the screen shows.
    public var noticeVersion: String
    /// Languages of the screen; the first is where each visit begins.
    public var languages: [String]

    /// A policy from its parts; the defaults are those of the shipped configuration.
    public init(
        visitorTypes: [VisitorType], purposes: [Choice] = [], destinations: [Destination] = [], areas: [Choice] = [],
        otherPurposes: Bool = true, otherDestinations: Bool = true,
        expiredDocument: ExpiredDocumentRule = .hold, typedEntry: Bool = true, staleList: StaleListRule = .tell,
        staleAfterDays: Int = 30, holdExpiresAfter: Int = 4 * 3600, heldSentence: Int = 20, idleTimeOut: Int = 45,
        grace: Int = 20, secondTryWindow: Int = 600, visitLength: Int? = nil, handwrittenBadges: Bool = true,
        delivery: DeliveryPolicy? = nil, knownFor: Int = 0, overdueBeforeClosing: Int = 15 * 60,
        noticeVersion: String = "1",
        languages: [String] = ["en", "es"]
    ) {
        self.visitorTypes = visitorTypes
        self.purposes = purposes
        self.destinations = destinations
        self.areas = areas
        self.otherPurposes = otherPurposes
        self.otherDestinations = otherDestinations
        self.expiredDocument = expiredDocument
        self.typedEntry = typedEntry
        self.staleList = staleList
        self.staleAfterDays = staleAfterDays
        self.holdExpiresAfter = holdExpiresAfter
        self.heldSentence = heldSentence
        self.idleTimeOut = idleTimeOut
        self.grace = grace
        self.secondTryWindow = secondTryWindow
        self.visitLength = visitLength
        self.handwrittenBadges = handwrittenBadges
        self.delivery = delivery
        self.knownFor = knownFor
        self.overdueBeforeClosing = overdueBeforeClosing
        self.noticeVersion = noticeVersion
        self.languages = languages
    }

    /// The type with this id.
    public func type(_ id: String) -> VisitorType? { visitorTypes.first { $0.id == id } }

    /// The language in which the journal, the roster and the badge keep what was chosen.
    public var language: String { languages.first ?? "en" }
}
