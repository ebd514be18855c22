/// Which documents are accepted (53G-8-806(2)(a)(iii): government-issued, or other that the district accepts).
public struct DocumentRule: Sendable, Hashable {
    /// The kinds accepted; `nil` for every kind that can be read.
    public var accepted: Set<DocumentClass>?
    /// What another document leads to.
    public var otherwise: Otherwise

    /// A rule from its parts.
    public init(accepted: Set<DocumentClass>? = nil, otherwise: Otherwise = .hold) {
        self.accepted = accepted
        self.otherwise = otherwise
    }

    /// What a document that is not among the accepted leads to.
    public enum Otherwise: String, Sendable, Hashable, CaseIterable {
        /// The check-in goes on and the desk is told.
        case tell
        /// Staff decide.
        case hold
    }

    /// Whether a document is accepted; where none was read, there is none to refuse.
    func accepts(_ document: DocumentClass?) -> Bool {
        guard let accepted, let document else { return true }
        return accepted.contains(document)
    }
}

/// A kind of document as policy speaks of it; it serves the decision and is not kept.
public enum DocumentClass: String, Sendable, Hashable, CaseIterable {
    /// A driver licence.
    case driverLicence = "driver-licence"
    /// A state's card for people who do not drive.
    case idCard = "id-card"
    /// An enhanced licence or card, good at land borders.
    case enhancedLicence = "enhanced-licence"
    /// A passport.
    case passport
    /// A card-sized travel document: a national card, a permanent resident card.
    case travelDocument = "travel-document"
    /// A card of the armed forces.
    case militaryCard = "military-card"
    /// A licence of which only the magnetic stripe was read.
    case magneticStripe = "magnetic-stripe"
}
