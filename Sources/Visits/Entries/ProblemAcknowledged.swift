/// Somebody has seen a problem of the kiosk, and says so.
public struct ProblemAcknowledged: Entry {
    /// `problem.acknowledged`.
    public static let type = "problem.acknowledged"
    /// What staff did.
    public static let series = RecordSeries.staff
    /// The problem's number.
    public var problem: Int
    /// Who.
    public var who: String

    /// An entry from its parts.
    public init(problem: Int, who: String) {
        self.problem = problem
        self.who = who
    }

    /// The problem bears the name until it is over.
    public func change(_ house: inout House, at time: Timestamp) {
        house.problems[problem]?.acknowledgement = KioskProblem.Acknowledgement(who: who, at: time)
    }
}
