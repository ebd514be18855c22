import People
import Visits

/// The visitor's screen as the page gets it: one state, what can be chosen, and nothing of any other visitor.
struct ScreenView: Encodable, Sendable {
    var revision: Int
    var session: Int
    var state: String
    var language: String
    var languages: [String]
    var school: String
    var entrance: String
    /// On the first screen only, where it must be read before anything is.
    var notice: NoticeView?
    /// The words for a parent or guardian, when the visitor is under 18.
    var guardian: [String: String]?
    var reason: String?
    var message: [String: String]?
    var question: QuestionView?
    var leaveAt: [String: String]?
    var choices: [ChoiceView]
    /// The members of staff who can be found by name; where there are none, it is left out.
    var hosts: [ChoiceView]?
    var allowsOther: Bool
    var actions: [String]
    var typedEntry: Bool
    var secondsLeft: Int?
    var stillThere: Bool
    var helpCalled: Bool
    var greeting: String?
    /// Whether whoever says no to the photo waits for staff.
    var photoRequired: Bool
    var badge: BadgeView?
    var escort: Bool
    var banner: String?
    var busy: Bool

    init(_ snapshot: DoorSnapshot, _ configuration: KioskConfiguration, now: Timestamp) {
        let door = snapshot.door
        let session = door.session
        let visit = session.screen.visit.flatMap { door.house.visits[$0] }
        revision = snapshot.revision
        self.session = session.number
        state = session.screen.word
        language = session.language
        languages = configuration.languages.map(\.rawValue)
        school = configuration.school
        entrance = configuration.entrance
        if session.screen == .idle { notice = NoticeView(configuration.notice) }
        if case .asking = session.screen, visit?.isMinor == true {
            guardian = configuration.notice.guardian.byLanguage
        }
        if case .unreadable(let code) = session.screen { reason = code }
        question = door.ownQuestion.map(QuestionView.init)
        if session.screen == .delivered { leaveAt = door.policy.delivery?.leaveAt }
        choices = door.offeredChoices.map(ChoiceView.init)
        let staff = door.offeredHosts
        if !staff.isEmpty { hosts = staff.map(ChoiceView.init) }
        allowsOther = door.offersOther
        actions = door.offeredActions
        typedEntry = configuration.policy.typedEntry
        secondsLeft = session.deadline.map { now.seconds(until: $0) }
        stillThere = session.asksStillThere
        helpCalled = door.house.helpCalled != nil
        greeting = session.screen.greets ? visit?.greeting : nil
        photoRequired = door.requiresPhoto
        badge = visit.flatMap(\.badge).map(BadgeView.init)
        escort = visit?.admission?.escort ?? false
        banner = visit?.test == true ? "test" : nil
        busy = session.busyUntil != nil
    }
}

/// A choice on a page.
struct ChoiceView: Encodable, Sendable {
    var id: String
    var label: [String: String]

    init(_ choice: Choice) {
        id = choice.id
        label = choice.label
    }
}

/// A visitor type's own question on a page.
struct QuestionView: Encodable, Sendable {
    var id: String
    var label: [String: String]
    var kind: String
    var required: Bool

    init(_ question: VisitorQuestion) {
        id = question.id
        label = question.label
        required = question.required
        kind =
            switch question.kind {
            case .choice: "choice"
            case .text: "text"
            case .acknowledgement: "acknowledge"
            }
    }
}

/// Where a badge stands, for a page.
struct BadgeView: Encodable, Sendable {
    var state: String
    var reason: String?
    var number: Int?

    init(_ badge: VisitBadge) {
        switch badge.state {
        case .requested, .submitting, .handedOver: state = "printing"
        case .printed: state = "printed"
        case .failed(_, let sentence, let handwritten):
            state = handwritten == nil ? "failed" : "handwritten"
            reason = sentence
            number = handwritten
        }
    }
}

extension Visit {
    /// The given name as people write it: as many words of the display name as the given name has.
    fileprivate var greeting: String? {
        guard let given = identity?.name.given else { return nil }
        let words = shownName.split(separator: " ").prefix(given.split(separator: " ").count)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}

extension Screen {
    /// The state's name on the page, in `status` and in the control socket's answers.
    var word: String {
        switch self {
        case .idle: "idle"
        case .closed: "closed"
        case .full: "full"
        case .seeStaff: "seeStaff"
        case .unreadable: "unreadable"
        case .typing: "typing"
        case .whichWay: "whichWay"
        case .screening, .outOfOrder: "moment"
        case .asking(_, let question): question.word
        case .delivering: "delivering"
        case .delivered: "delivered"
        case .photo: "photo"
        case .held: "held"
        case .printing: "printing"
        case .done: "done"
        case .signedOut: "signedOut"
        case .noted: "noticed"
        }
    }

    /// The visitor is welcomed by name only on the visitor's own screens, never on one that may be somebody else's.
    fileprivate var greets: Bool {
        switch self {
        case .asking, .photo, .printing, .done: true
        default: false
        }
    }
}
