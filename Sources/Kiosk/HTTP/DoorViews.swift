import Visits

/// People who came in under an exception, for the desk.
struct ExceptionView: Encodable, Sendable {
    var exception: String
    var kind: String
    var numeral: String
    var people: Int
    var who: String
    var why: String
    var happened: String
    var late: Bool
    var ended: String?
    /// Who saw them leave; `nil` when closing time came.
    var endedBy: String?

    init(_ exception: RecordedException) {
        self.exception = exception.id.text
        kind = exception.kind.rawValue
        numeral = exception.kind.numeral
        people = exception.people
        who = exception.who
        why = exception.why
        happened = exception.happened.iso
        late = exception.isLate
        ended = exception.ended?.iso
        endedBy = exception.endedBy
    }
}

/// The parcels of the last day.
struct DeliveriesView: Encodable, Sendable {
    var count: Int
    var lastAt: String?
    var lastCompany: String?

    init(_ deliveries: [House.Delivery]) {
        count = deliveries.count
        lastAt = deliveries.last?.at.iso
        lastCompany = deliveries.last?.company
    }
}

/// A card by which somebody is known.
struct CardView: Encodable, Sendable {
    var card: String
    var name: String
    var validated: String
    var goodUntil: String

    init(_ card: CardHash, _ known: KnownVisitor, knownFor seconds: Int) {
        self.card = card.text
        name = known.shownName
        validated = known.validated.iso
        goodUntil = known.validated.after(seconds: seconds).iso
    }
}

/// A visitor type's question and what was answered.
struct AnswerView: Encodable, Sendable {
    var question: [String: String]
    var answer: String

    static func all(_ visit: Visit, _ policy: Policy) -> [AnswerView] {
        let questions = visit.answers.type.flatMap(policy.type)?.questions ?? []
        return questions.compactMap { question in
            guard let answer = visit.answers.own[question.id], !answer.text.isEmpty else { return nil }
            return AnswerView(question: question.label, answer: answer.text)
        }
    }
}
