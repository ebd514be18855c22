/// The visitor said no to something that nobody is admitted without.
public struct VisitRefused: Entry {
    /// `visit.refused`.
    public static let type = "visit.refused"
    /// Holds and denials.
    public static let series = RecordSeries.holds
    /// The visit.
    public var visit: VisitID
    /// What was refused.
    public var refused: Refused

    /// What a visitor can refuse.
    public enum Refused: String, Sendable, Hashable, Codable {
        /// The privacy notice.
        case notice
        /// A rule that the visitor type requires to be agreed to.
        case rules
    }
}
