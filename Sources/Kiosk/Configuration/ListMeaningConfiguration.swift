import Settings
public import Visits

/// What a match on one list means for a type of visitor.
public struct ListMeaningConfiguration: Sendable, Equatable {
    /// The list's name.
    public var list: String
    /// What a match on it means.
    public var means: MatchMeaning

    /// A meaning from its parts.
    public init(list: String, means: MatchMeaning) {
        self.list = list
        self.means = means
    }

    init(_ settings: MappingReader, lists: inout Set<String>) {
        let list = settings.required("list", longest: 40)
        if !lists.insert(list).inserted { settings.refuse("list", "`\(list)` is named by an element before this one") }
        settings.require("means")
        self.init(list: list, means: settings.oneOf("means", default: .hold))
    }
}
