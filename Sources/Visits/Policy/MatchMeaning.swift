/// What a match on a list means for a type of visitor.
public enum MatchMeaning: String, Sendable, Hashable, CaseIterable {
    /// Staff decide, and policy advises them to deny entry.
    case denyAdvised = "deny-advised"
    /// Staff decide.
    case hold
    /// The visitor may come in, accompanied, and the desk is told.
    case escort
    /// The visitor may come in and the desk is told.
    case tell

    /// Whether the visitor waits for staff.
    public var holds: Bool { self == .denyAdvised || self == .hold }
}

extension Policy {
    /// What a match on a list means for a type.
    ///
    /// Before the type is known only a list that holds every type holds: the lists are asked again for the type.
    public func meaning(of list: String, for type: String?) -> MatchMeaning {
        if let type { return self.type(type)?.lists[list] ?? .hold }
        let meanings = visitorTypes.map { $0.lists[list] ?? .hold }
        return meanings.first { !$0.holds } ?? meanings.first ?? .hold
    }
}
