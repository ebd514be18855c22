public import People

/// A custody or protective order, as far as a school must know it.
public struct CourtOrder: Sendable, Hashable, Codable {
    /// What an order can forbid.
    public enum Prohibition: String, Sendable, Hashable, Codable, CaseIterable {
        /// Coming into the school at all.
        case entry
        /// Taking a child away.
        case collecting
        /// Being with or speaking to somebody.
        case contact
    }

    /// The court that issued it.
    public var court: String
    /// The court's number of the case.
    public var caseNumber: String
    /// What it forbids; never empty.
    public var forbids: [Prohibition]
    /// The children or others whom it concerns: for staff who open the record, never part of a reason.
    public var concerns: [String]
    /// When it was issued.
    public var issued: CalendarDate?
    /// The last day on which it is in force, or `nil` when it names none.
    public var expires: CalendarDate?
    /// Who saw the paper.
    public var seenBy: String

    /// An order from its parts.
    public init(
        court: String, caseNumber: String, forbids: [Prohibition], concerns: [String] = [],
        issued: CalendarDate? = nil, expires: CalendarDate? = nil, seenBy: String
    ) {
        self.court = court
        self.caseNumber = caseNumber
        self.forbids = forbids
        self.concerns = concerns
        self.issued = issued
        self.expires = expires
        self.seenBy = seenBy
    }
}
