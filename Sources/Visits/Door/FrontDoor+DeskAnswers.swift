extension FrontDoor {
    /// Answers with those that were given before where there are no new ones.
    func merged(_ old: Answers, _ new: Answers) -> Answers {
        // What another type asked is no answer to this one's questions.
        let kept = new.type == nil || new.type == old.type ? old.own : [:]
        return Answers(
            type: new.type ?? old.type, purpose: new.purpose ?? old.purpose,
            destination: new.destination ?? old.destination, own: kept.merging(new.own) { $1 })
    }

    /// Answers from the desk: choices must exist, and their words are the policy's, not the caller's.
    ///
    /// The type's own questions are the visitor's to answer; what staff leave out stands as passed over.
    func checked(_ answers: Answers) throws(Refusal) -> Answers {
        guard let id = answers.type, let type = policy.type(id) else { throw .answerMissing("visitor type") }
        guard let purpose = answers.purpose, let why = known(purpose, policy.purposes) else {
            throw .answerMissing("purpose")
        }
        guard let destination = answers.destination,
            let place = known(destination, (policy.destinations + policy.hosts).map(\.choice))
        else { throw .answerMissing("place or person") }
        var own: [String: Answer] = [:]
        for question in type.questions {
            let given = answers.own[question.id].flatMap { known($0, question.choices) }
            own[question.id] = given ?? Answer(id: nil, text: "")
        }
        return Answers(type: id, purpose: why, destination: place, own: own)
    }

    private func known(_ answer: Answer, _ choices: [Choice]) -> Answer? {
        guard let choice = choices.first(where: { $0.id == answer.id }) else { return Answer(typed: answer.text) }
        return Answer(id: choice.id, text: choice.label[policy.language] ?? choice.id)
    }
}
