public import People
public import Screening

/// Something that happens at the front door and may change it.
public enum Input: Sendable {
    /// A scanner delivered a document that was read.
    case document(ScannedDocument)
    /// A scanner delivered something that is no document.
    case unreadable(UnreadableScan)
    /// A scanner delivered a badge's code.
    case badgeCode(VisitID, test: Bool)
    /// A scanner delivered what may be the code of a known visitor's card, and is no document.
    case card(CardHash, UnreadableScan)
    /// The lists answered for a visit.
    case screened(VisitID, ScreeningOutcome)
    /// A list changed, and all lists answered anew for a visit that was under way.
    case rescreened(VisitID, ScreeningOutcome)
    /// These are the lists in use; their age is looked at.
    case lists([ListVersion])
    /// Somebody touched the visitor's screen in this session; a touch that belongs to an earlier session does nothing.
    case visitor(VisitorAction, session: Int)
    /// A named member of staff did something at the desk.
    case staff(StaffAction, who: String)
    /// The badge printer said something about a visit's badge.
    case badge(VisitID, copy: Int, BadgeReport)
    /// The printer said something about a page of a list of badges.
    case batch(BatchID, page: Int, BatchReport)
    /// Another kiosk of the school said something, or nothing any more.
    case peer(PeerInput)
    /// Somebody real scanned something at a door that takes nobody real: it was not read.
    case turnedAway
    /// Time passed: deadlines are looked at.
    case clock
    /// The configured hour of the automatic sign-out came; visits admitted before it end.
    case automaticSignOut(admittedBefore: Timestamp)
    /// The daemon started: what was unfinished is abandoned, what was held stays held.
    case restarted
}

/// A document as far as the door may know it: nothing but the identity and what policy decides on.
public struct ScannedDocument: Sendable, Hashable {
    /// Who it says the visitor is.
    public var identity: Identity
    /// The name as people write it.
    public var displayName: String?
    /// The kind of document, which is not kept.
    public var kind: DocumentClass?
    /// Whether it has expired.
    public var expired: Bool
    /// Whether the scan was simulated.
    public var test: Bool
    /// A keyed hash of name, birth date, issuer and last four.
    public var key: String?

    /// A document from its parts.
    public init(
        identity: Identity, displayName: String? = nil, kind: DocumentClass? = nil, expired: Bool = false,
        test: Bool = false, key: String? = nil
    ) {
        self.identity = identity
        self.displayName = displayName
        self.kind = kind
        self.expired = expired
        self.test = test
        self.key = key
    }
}

/// A frame that is no document.
public struct UnreadableScan: Sendable, Hashable {
    /// The scanner's name.
    public var scanner: String
    /// A stable word for the reason; the visitor's screen has a sentence for each.
    public var code: String
    /// The frame's length in bytes.
    public var length: Int

    /// An unreadable scan from its parts.
    public init(scanner: String, code: String, length: Int) {
        self.scanner = scanner
        self.code = code
        self.length = length
    }
}

/// What a visitor can do at the screen.
public enum VisitorAction: Sendable, Hashable {
    case language(String)
    case noDocument
    case disagree
    case typed(TypedIdentity)
    case choose(String)
    case photo(Picture)
    case noPhoto(PhotoDeclined.Reason)
    case other(String)
    case skip
    case leaving
    case arriving
    case back
    case cancel
    case stillHere
    case help
    case done
    case deliver
}

/// A name and birth date as typed.
public struct TypedIdentity: Sendable, Hashable {
    /// The given name.
    public var given: String
    /// The middle name.
    public var middle: String?
    /// The family name.
    public var family: String
    /// JR, III and the like.
    public var suffix: String?
    /// The birth date.
    public var birthDate: CalendarDate

    /// Longest name part, in characters (AAMVA's longest family name field).
    public static let longest = 40

    /// A typed identity; `nil` when a part is empty or has no letter.
    public init?(given: String, middle: String? = nil, family: String, suffix: String? = nil, birthDate: CalendarDate) {
        guard let given = Self.cleaned(given), let family = Self.cleaned(family) else { return nil }
        self.given = given
        self.middle = middle.flatMap(Self.cleaned)
        self.family = family
        self.suffix = suffix.flatMap(Self.cleaned)
        self.birthDate = birthDate
    }

    /// The name from its parts.
    public var name: PersonName { PersonName(given: given, middle: middle, family: family, suffix: suffix) }

    private static func cleaned(_ text: String) -> String? {
        guard let cleaned = Answer.cleaned(text, longest: longest), cleaned.contains(where: \.isLetter) else {
            return nil
        }
        return cleaned
    }
}

/// What a member of staff can do at the desk.
public enum StaffAction: Sendable, Hashable {
    /// Answers a hold; with complete answers the visit is finished at once.
    ///
    /// `seen` is when the hold that was looked at began; an answer to a hold that has changed meanwhile is refused.
    case answerHold(VisitID, HoldAnswer.Kind, why: String, answers: Answers, seen: Timestamp?)
    /// Finishes a visit that was let through.
    case finish(VisitID, Answers)
    /// Enters a visitor by hand, who is then screened.
    case enter(TypedIdentity, Answers, vouched: Bool)
    /// Signs somebody out.
    case end(VisitID, why: String)
    /// Asks for a photo, or for another one, of somebody who is sent to the screen.
    case requestPhoto(VisitID)
    /// Asks for another badge.
    case reprint(VisitID, why: String)
    /// Closes the entrance: nobody is admitted, signing out goes on.
    case close(reason: String)
    /// Opens it again.
    case open
    /// Answers a call for help.
    case acknowledgeHelp
    /// Does something about a roll-call.
    case muster(MusterAction)
    /// Does something about a list of badges.
    case batch(BatchAction)
    /// Gave the visitor a badge by hand, because none could be printed.
    case giveBadge(VisitID)
    /// Writes down people who came in under an exception, now or up to a day ago.
    case recordException(ExceptionKind, people: Int, why: String, happened: Timestamp?)
    /// The people of an exception have left.
    case endException(VisitID)
    /// Gives the person of a visit a card by which they are known.
    case enrol(VisitID, CardHash)
    /// A card is known no more.
    case revoke(CardHash, why: String)
    /// Answers an alert about somebody on site; `seen` is when the alert that was looked at began.
    case answerAlert(VisitID, AlertAnswer, why: String, seen: Timestamp?)
    /// Takes back that a visitor is not a record, given as `list/record`.
    case undoDismissal(VisitID, String, why: String)
}

/// What became of a badge at the printer.
public enum BadgeReport: Sendable, Hashable {
    /// It is about to be sent.
    case submitting(printer: String)
    case handedOver(printer: String, job: Int)
    case printed(printer: String, job: Int)
    /// Nobody will ever report more than that the job was handed over.
    case handedOverForGood(printer: String, job: Int)
    case failed(code: String, sentence: String)
}

/// Why an input was refused, in words for the one who gave it.
public enum Refusal: Error, Sendable, Hashable {
    /// The screen has moved on.
    case screenMovedOn
    /// No such visit is open.
    case noSuchVisit
    /// Somebody else answered this hold first, or the visit has moved on.
    case alreadyAnswered
    /// This answer is not offered for this hold.
    case notOffered
    /// There is no such roll-call, or it is over.
    case noMuster
    /// A reason is needed.
    case reasonMissing
    /// The entrance is closed.
    case entranceClosed
    /// A visitor is at the screen.
    case screenBusy
    /// Type, purpose or destination is missing or unknown; the text names which.
    case answerMissing(String)
    /// Only somebody whose document was scanned can be given a card.
    case notScanned
    /// The card is somebody's already.
    case cardTaken
    /// No such card is known.
    case noSuchCard
    /// Several lists of badges are being printed already.
    case tooManyLists
    /// It happened too long ago to be written up now.
    case tooLongAgo
    /// It is said to happen later than now.
    case inTheFuture

    /// What happened and what to do.
    public var sentence: String {
        switch self {
        case .screenMovedOn: "The screen has moved on; look at it again."
        case .noSuchVisit: "There is no such visit now; it may have ended."
        case .alreadyAnswered: "Somebody else has answered this already; look at it again."
        case .notOffered: "This answer is not possible here; choose one that is offered."
        case .entranceClosed: "The entrance is closed; open it first."
        case .tooManyLists: "Several lists are being printed already; wait for them, or stop one."
        case .noMuster: "This roll-call is over; look at the roster again."
        case .screenBusy: "A visitor is at the screen; try again when it is free."
        case .reasonMissing: "Say why: a reason is kept with each decision."
        case .notScanned: "A card can be given only to somebody whose ID was scanned at this visit."
        case .cardTaken: "This card belongs to somebody already; take it back there first, or use another."
        case .noSuchCard: "No such card is known; it may have been taken back."
        case .tooLongAgo: "More than a day ago: write it into the paper log, and tell the administrator."
        case .inTheFuture: "That time is still to come; look at the hour again."
        case .answerMissing(let field): "Choose a \(field) first."
        }
    }
}
