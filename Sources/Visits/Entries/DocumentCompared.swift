/// A second document, or the other side of the first, was scanned within one check-in.
public struct DocumentCompared: Entry {
    /// `document.compared`.
    public static let type = "document.compared"
    /// The visit.
    public var visit: VisitID
    /// What they disagree in; empty when they are one person's.
    public var differences: [Difference]

    /// What two documents can disagree in.
    public enum Difference: String, Sendable, Hashable, Codable {
        case name
        case birthDate = "birth-date"
    }

    /// The visit carries what was found.
    public func change(_ house: inout House, at time: Timestamp) {
        house.visits[visit]?.comparison = differences
    }
}
