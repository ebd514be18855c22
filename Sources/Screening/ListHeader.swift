public import People

/// What a list says about itself: the part of an index that no person stands in.
public struct ListHeader: Sendable, Hashable {
    /// Short name, such as `offenders`.
    public var name: String
    /// The edition's number; a later edition never has a lower one.
    public var version: Int
    /// The day on which the source was current, or `nil` when it does not say.
    public var asOf: CalendarDate?
    /// Jurisdictions covered, as postal abbreviations (`UT`), or names of the district's own lists.
    public var jurisdictions: [String]
    /// Where the list comes from, in words.
    public var source: String?

    /// A header from its parts.
    public init(
        name: String, version: Int, asOf: CalendarDate? = nil, jurisdictions: [String] = [], source: String? = nil
    ) {
        self.name = name
        self.version = version
        self.asOf = asOf
        self.jurisdictions = jurisdictions
        self.source = source
    }
}
