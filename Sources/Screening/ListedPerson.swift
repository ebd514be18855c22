public import People

/// One person as a list's source gives them.
public struct ListedPerson: Sendable, Hashable {
    /// The record's id in its list: not empty, at most 255 bytes.
    public var id: String
    /// The name that the list leads with.
    public var name: PersonName
    /// The birth date, as far as the list publishes it.
    public var birthDate: PartialDate?
    /// Other dates it may be: a second one on record, or the other year where the list gives an age; at most 8.
    public var otherBirthDates: [PartialDate]
    /// Other names of the same person, at most 200.
    public var aliasNames: [PersonName]
    /// What the desk shows beside the name (jurisdiction, registry number, link, photo): never read by matching.
    public var detail: [String: String]

    /// A person from their parts.
    public init(
        id: String, name: PersonName, birthDate: PartialDate?, otherBirthDates: [PartialDate] = [],
        aliasNames: [PersonName] = [], detail: [String: String] = [:]
    ) {
        self.id = id
        self.name = name
        self.birthDate = birthDate
        self.otherBirthDates = otherBirthDates
        self.aliasNames = aliasNames
        self.detail = detail
    }
}
