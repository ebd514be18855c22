/// What a visitor is asked: type, purpose, the place or person to visit (53G-8-806(2)(b)(iii) and (iv)), and what the type
/// asks beside.
public struct Answers: Sendable, Hashable {
    /// The visitor type's id.
    public var type: String?
    /// The purpose: what was chosen or typed.
    public var purpose: Answer?
    /// The place or person: what was chosen or typed.
    public var destination: Answer?
    /// The answers to the type's own questions, by the question's id; an empty text for one that was passed over.
    public var own: [String: Answer]

    /// Answers as far as they were given.
    public init(
        type: String? = nil, purpose: Answer? = nil, destination: Answer? = nil, own: [String: Answer] = [:]
    ) {
        self.type = type
        self.purpose = purpose
        self.destination = destination
        self.own = own
    }

    /// The answer to a question, if it was dealt with.
    subscript(question: Question) -> Answer? {
        get {
            switch question {
            case .type: type.map { Answer(id: $0, text: $0) }
            case .purpose: purpose
            case .destination: destination
            case .own(let id): own[id]
            }
        }
        set {
            switch question {
            case .type: type = newValue?.id
            case .purpose: purpose = newValue
            case .destination: destination = newValue
            case .own(let id): own[id] = newValue
            }
        }
    }
}

extension Answers: Codable {
    private enum Key: String, CodingKey {
        case type, purpose, destination, own
    }

    /// Reads answers; journals of the first releases have no `own`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            type: try container.decodeIfPresent(String.self, forKey: .type),
            purpose: try container.decodeIfPresent(Answer.self, forKey: .purpose),
            destination: try container.decodeIfPresent(Answer.self, forKey: .destination),
            own: try container.decodeIfPresent([String: Answer].self, forKey: .own) ?? [:])
    }

    /// Writes what was answered.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encodeIfPresent(type, forKey: .type)
        try container.encodeIfPresent(purpose, forKey: .purpose)
        try container.encodeIfPresent(destination, forKey: .destination)
        if !own.isEmpty { try container.encode(own, forKey: .own) }
    }
}
