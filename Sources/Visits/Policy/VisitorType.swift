/// A kind of visitor, as data: what is asked, what is allowed, and what a list's match means.
public struct VisitorType: Sendable, Hashable {
    /// A short name for the journal, such as `parent`.
    public var id: String
    /// The words on the screen, by language.
    public var label: [String: String]
    /// The word on the badge, readable at ten metres.
    public var badgeWord: String
    /// Who may choose it.
    public var offered: Offer
    /// Whether somebody must accompany the visitor where students are (53G-8-806(2)(d)(i)).
    public var escort: Bool
    /// Ids of the purposes offered; `nil` for all.
    public var purposes: [String]?
    /// What is asked beside purpose and destination, in this order.
    public var questions: [VisitorQuestion]
    /// Whether a photo is taken.
    public var photo: PhotoRule
    /// Ids of the areas the visitor is limited to, as they stand on the badge; `nil` for no limit.
    public var areas: [String]?
    /// Seconds a visit lasts at most; `nil` for the policy's own length.
    public var stay: Int?
    /// The documents that are accepted, and what another one leads to.
    public var documents: DocumentRule
    /// What a clearance that is lapsed or missing leads to.
    public var clearance: ClearanceRule
    /// What a match on a list means, by the list's name; a list that is not named holds the visitor.
    public var lists: [String: MatchMeaning]

    /// A visitor type from its parts.
    public init(
        id: String, label: [String: String], badgeWord: String, offered: Offer = .screen, escort: Bool,
        purposes: [String]? = nil, questions: [VisitorQuestion] = [], photo: PhotoRule = .never,
        areas: [String]? = nil, stay: Int? = nil, documents: DocumentRule = DocumentRule(),
        clearance: ClearanceRule = .none, lists: [String: MatchMeaning] = [:]
    ) {
        self.id = id
        self.label = label
        self.badgeWord = badgeWord
        self.offered = offered
        self.escort = escort
        self.purposes = purposes
        self.questions = questions
        self.photo = photo
        self.areas = areas
        self.stay = stay
        self.documents = documents
        self.clearance = clearance
        self.lists = lists
    }

    /// Who may choose a type.
    public enum Offer: String, Sendable, Hashable, CaseIterable {
        /// The visitor, and staff.
        case screen
        /// Staff alone.
        case desk
    }

    /// Whether a visitor of this type may go to a destination: it lies in no area, or in one of the type's.
    func mayVisit(_ destination: Destination) -> Bool {
        guard let areas, let area = destination.area else { return true }
        return areas.contains(area)
    }
}
