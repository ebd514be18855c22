import People
import Screening
import Visits

/// One hold, with everything the one who answers must know.
struct HoldView: Encodable, Sendable {
    var visit: String
    /// When the hold began, in milliseconds since 1970: an answer names it, so that it answers this hold and no later one.
    var held: Int64
    var heldAt: String
    var expiresAt: String
    var state: String
    var name: String
    var displayName: String
    var birthDate: String?
    var lastFour: String?
    var established: String
    var photo: PhotoView
    var reason: String
    var sentence: String
    var matches: [MatchView]
    /// Matches that were dismissed earlier, or orders that are over.
    var spared: [SparedView]
    var answers: [String]
    var policy: [PolicyTextView]
    var history: [HistoryView]
    var test: Bool
    var type: String?
    var purpose: String?
    var destination: String?

    struct HistoryView: Encodable, Sendable {
        var answer: String
        var who: String
        var why: String
        var at: String
    }

    var own: [AnswerView]
    /// Whether the policy of the type advises to deny entry.
    var denyAdvised: Bool

    init(
        _ visit: Visit, _ policy: Policy, texts: [PolicyTextConfiguration] = [], today: CalendarDate? = nil
    ) {
        let seconds = policy.holdExpiresAfter
        own = AnswerView.all(visit, policy)
        denyAdvised = visit.openMatches.contains {
            policy.meaning(of: $0.list, for: visit.answers.type) == .denyAdvised
        }
        let hold = visit.hold
        self.visit = visit.id.text
        held = (hold?.at ?? visit.began).milliseconds
        heldAt = (hold?.at ?? visit.began).iso
        expiresAt = (hold?.idleSince ?? visit.began).after(seconds: seconds).iso
        state = hold?.state.word ?? "waiting"
        name = visit.identity?.name.spoken ?? ""
        displayName = visit.shownName
        birthDate = visit.identity?.birthDate?.iso
        lastFour = visit.identity?.documentLastFour
        photo = PhotoView(visit)
        established = visit.establishedSentence
        let reasons = hold?.reasons ?? []
        reason = reasons.first?.rawValue ?? ""
        sentence = reasons.map { $0.sentence(visit) }.joined(separator: " ")
        spared = SparedView.all(visit, today: today)
        matches = visit.openMatches.filter { match in today.map { match.demand(on: $0) != .nothing } ?? true }
            .map(MatchView.init)
        answers = hold?.answers(identified: visit.identity != nil).map(\.rawValue) ?? []
        self.policy = PolicyTextView.texts(for: hold, among: texts, on: today)
        history =
            hold?.history.map {
                HistoryView(answer: $0.answer.kind.rawValue, who: $0.answer.who, why: $0.answer.why, at: $0.at.iso)
            } ?? []
        test = visit.test
        type = visit.answers.type
        purpose = visit.answers.purpose?.id ?? visit.answers.purpose?.text
        destination = visit.answers.destination?.id ?? visit.answers.destination?.text
    }
}

extension Hold.State {
    /// One word for pages and tools.
    var word: String {
        switch self {
        case .waiting: "waiting"
        case .cannotTell: "cannot-tell"
        case .cleared: "cleared"
        }
    }
}
