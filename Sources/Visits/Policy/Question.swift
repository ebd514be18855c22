/// What a visitor is asked.
public enum Question: Sendable, Hashable {
    case type, purpose, destination
    /// A question of the visitor type, by its id.
    case own(String)

    /// One word for the page.
    public var word: String {
        switch self {
        case .type: "type"
        case .purpose: "purpose"
        case .destination: "destination"
        case .own: "question"
        }
    }
}

extension Policy {
    /// The types a visitor may choose.
    public var offeredTypes: [VisitorType] { visitorTypes.filter { $0.offered == .screen } }

    /// A question of a type by its id.
    public func ownQuestion(_ id: String, of type: String?) -> VisitorQuestion? {
        type.flatMap(self.type)?.questions.first { $0.id == id }
    }

    /// What is asked, in order, as far as the type is known; a choice between one type is none.
    func questions(for type: String?) -> [Question] {
        (offeredTypes.count == 1 ? [] : [.type]) + [.purpose, .destination]
            + (type.flatMap(self.type)?.questions ?? []).map { .own($0.id) }
    }

    /// The members of staff whom a visitor of a type may ask for.
    func hosts(for type: String?) -> [Choice] {
        let chosen = type.flatMap(self.type)
        return hosts.filter { chosen?.mayVisit($0) ?? true }.map(\.choice)
    }

    /// What can be chosen for a question.
    func choices(for question: Question, type: String?) -> [Choice] {
        let chosen = type.flatMap(self.type)
        switch question {
        case .type: return offeredTypes.map { Choice(id: $0.id, label: $0.label) }
        case .purpose:
            guard let wanted = chosen?.purposes else { return purposes }
            return purposes.filter { wanted.contains($0.id) }
        case .destination:
            return destinations.filter { chosen?.mayVisit($0) ?? true }.map(\.choice)
        case .own(let id): return ownQuestion(id, of: type)?.choices ?? []
        }
    }

    /// Whether nothing more need be asked.
    public func isComplete(_ answers: Answers) -> Bool {
        guard let type = answers.type, self.type(type) != nil else { return false }
        return questions(for: type).allSatisfy { answers[$0] != nil }
    }
}
