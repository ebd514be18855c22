public import Settings
public import Visits

/// A type of visitor: what is asked, what is allowed, and what a list's match means.
public struct VisitorTypeConfiguration: Sendable, Equatable {
    /// What the journal records; never changed once used.
    public var id: String
    /// What the visitor reads.
    public var label: LocalizedText
    /// Who may choose it.
    public var offered = VisitorType.Offer.screen
    /// Whether visitors of this type are escorted (Utah 53G-8-806(2)(d)(i)).
    public var escort = true
    /// The large word on the badge, in the language that the badge is in.
    public var badgeWord: LocalizedText
    /// Ids of the purposes offered; `nil` for all.
    public var purposes: [String]?
    /// What is asked beside purpose and destination.
    public var questions: [QuestionConfiguration] = []
    /// Whether a photo is taken.
    public var photo = PhotoRule.never
    /// Ids of the areas these visitors are limited to; `nil` for no limit.
    public var areas: [String]?
    /// How long a visit lasts at most; `nil` for the policy's length.
    public var stay: Duration?
    /// The kinds of document accepted; `nil` for all.
    public var documents: [DocumentClass]?
    /// What another document leads to.
    public var otherDocuments = DocumentRule.Otherwise.hold
    /// What a clearance that is lapsed or missing leads to.
    public var clearance = ClearanceRule.none
    /// What a match on a list means.
    public var lists: [ListMeaningConfiguration] = []

    /// A type that is escorted, with its label as the word on the badge.
    public init(id: String, label: LocalizedText) {
        self.id = id
        self.label = label
        badgeWord = LocalizedText(en: label.en.uppercased(), es: label.es.uppercased())
    }

    /// Ids of the configuration that a type may name.
    struct Known {
        var purposes: Set<String>
        var areas: Set<String>
    }

    init(_ settings: MappingReader, ids: inout Set<String>, known: Known) {
        self.init(id: settings.identifier(notAmong: &ids), label: settings.requiredLocalized("label"))
        offered = settings.oneOf("offered", default: offered)
        escort = settings.bool("escort", default: escort)
        badgeWord = settings.localized("badge-word", longest: 24) ?? badgeWord
        purposes = settings.ids("purposes", of: known.purposes, "purposes")
        var questionIDs: Set<String> = []
        questions = settings.list("questions") { QuestionConfiguration($0, ids: &questionIDs) } ?? questions
        photo = settings.oneOf("photo", default: photo)
        areas = settings.ids("areas", of: known.areas, "areas")
        stay = settings.duration("stay", in: .seconds(5 * 60) ... .seconds(24 * 3600))
        settings.note(
            "documents", as: SettingForm("a list of \(DocumentClass.allCases.map(\.rawValue).joined(separator: ", "))"),
            default: "(all)")
        if settings.has("documents") {
            documents = settings.someOf("documents", default: [])
            if documents?.isEmpty == true { settings.refuse("documents", "must name one kind of document at least") }
        }
        otherDocuments = settings.oneOf("other-documents", default: otherDocuments)
        clearance = settings.oneOf("clearance", default: clearance)
        var lists: Set<String> = []
        self.lists = settings.list("lists") { ListMeaningConfiguration($0, lists: &lists) } ?? self.lists
    }
}
