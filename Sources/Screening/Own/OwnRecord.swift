public import People

/// One person on a list that the school or the district keeps itself.
public struct OwnRecord: Sendable, Hashable, Codable {
    /// The record's id in its list: letters, digits and hyphens.
    public var id: String
    /// The name.
    public var name: PersonName
    /// The birth date, as far as it is known.
    public var birthDate: PartialDate?
    /// Other names of the same person.
    public var aliases: [PersonName]
    /// Why the person is on the list, for staff.
    public var note: String?
    /// The last day on which the record counts, or `nil` for no end.
    public var expires: CalendarDate?
    /// The court's order; every record of the list of orders has one, no other has.
    public var order: CourtOrder?

    /// A record from its parts.
    public init(
        id: String, name: PersonName, birthDate: PartialDate? = nil, aliases: [PersonName] = [], note: String? = nil,
        expires: CalendarDate? = nil, order: CourtOrder? = nil
    ) {
        self.id = id
        self.name = name
        self.birthDate = birthDate
        self.aliases = aliases
        self.note = note
        self.expires = expires
        self.order = order
    }

    /// What the record means to a match: a ban forbids entry until its last day.
    var terms: RecordTerms {
        RecordTerms(
            forbids: order?.forbids ?? [.entry], expires: order?.expires ?? expires, isCourtOrder: order != nil)
    }

    /// What the desk sees beside a match; who a court protects is not part of it.
    var detail: [String: String] {
        var detail: [String: String] = [:]
        detail["note"] = order == nil ? note : nil
        detail["court"] = order?.court
        detail["case"] = order?.caseNumber
        detail["issued"] = order?.issued?.iso
        detail["expires"] = (order?.expires ?? expires)?.iso
        detail["forbids"] = order?.forbids.map(\.rawValue).joined(separator: ", ")
        detail["seen-by"] = order?.seenBy
        return detail
    }
}
