extension FrontDoor {
    /// What can be chosen for the question on the screen.
    public var offeredChoices: [Choice] {
        if session.screen == .delivering { return policy.delivery?.companies ?? [] }
        guard case .asking(_, let question) = session.screen else { return [] }
        return policy.choices(for: question, type: session.answers.type)
    }

    /// The members of staff whom the visitor can find by name, while the screen asks where the way goes.
    public var offeredHosts: [Choice] {
        guard case .asking(_, .destination) = session.screen else { return [] }
        return policy.hosts(for: session.answers.type)
    }

    /// Whether the question on the screen may be answered in the visitor's own words.
    public var offersOther: Bool {
        switch session.screen {
        case .asking(_, .purpose): policy.otherPurposes
        case .asking(_, .destination): policy.otherDestinations
        case .asking(_, .own): ownQuestion?.kind == .text
        default: false
        }
    }

    /// Whether the question on the screen may be passed over.
    public var offersSkip: Bool { ownQuestion.map { !$0.required } ?? false }

    /// The type's own question on the screen, if it is one.
    public var ownQuestion: VisitorQuestion? {
        guard case .asking(_, .own(let id)) = session.screen else { return nil }
        return policy.ownQuestion(id, of: session.answers.type)
    }

    mutating func askNext(_ visit: VisitID) {
        if session.answers.type == nil, policy.offeredTypes.count == 1 {
            session.answers.type = policy.offeredTypes[0].id
        }
        let next = policy.questions(for: session.answers.type).first { session.answers[$0] == nil }
        if let next { return show(.asking(visit, next), for: policy.idleTimeOut) }
        emit(VisitAnswered(visit: visit, answers: session.answers))
        // What a list said some questions ago may have changed, and means what the type makes of it.
        unscreened.append(visit)
    }

    mutating func choose(_ id: String, _ question: Question, _ visit: VisitID) throws(Refusal) {
        let type = session.answers.type
        let choices =
            policy.choices(for: question, type: type) + (question == .destination ? policy.hosts(for: type) : [])
        guard let choice = choices.first(where: { $0.id == id }) else { throw .notOffered }
        // The journal, the roster and the badge keep one language whatever the screen spoke.
        answered(question, Answer(id: id, text: choice.label[policy.language] ?? id), visit)
    }

    mutating func answered(_ question: Question, _ answer: Answer, _ visit: VisitID) {
        let isRefusal = ownQuestion?.isRefused(by: answer) ?? false
        session.answers[question] = answer
        guard isRefusal else { return askNext(visit) }
        emit(VisitAnswered(visit: visit, answers: session.answers))
        emit(VisitRefused(visit: visit, refused: .rules))
        hold(visit, [.rulesRefused])
    }

    mutating func goBack(from question: Question, _ visit: VisitID) {
        let order = policy.questions(for: session.answers.type)
        guard let place = order.firstIndex(of: question), place > 0 else { return }
        session.answers[order[place - 1]] = nil
        // The next type may ask other things.
        if order[place - 1] == .type { session.answers.own = [:] }
        askNext(visit)
    }

    func isFirst(_ question: Question) -> Bool { policy.questions(for: session.answers.type).first == question }
}
