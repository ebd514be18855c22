/// Something that is or was the matter with the kiosk itself, from the check's failing to its being well again.
public struct KioskProblem: Sendable, Hashable, Codable {
    /// Its number, never given twice.
    public var number: Int
    /// The check that fails.
    public var check: String
    /// The part that the check belongs to.
    public var part: String
    /// `warning` or `failed`.
    public var verdict: String
    /// What is wrong, in words.
    public var reason: String
    /// Since when.
    public var since: Timestamp
    /// Until when; `nil` while it is not over.
    public var until: Timestamp?
    /// Who has seen it.
    public var acknowledgement: Acknowledgement?

    /// Somebody has seen it.
    public struct Acknowledgement: Sendable, Hashable, Codable {
        /// Who.
        public var who: String
        /// When.
        public var at: Timestamp

        /// An acknowledgement from its parts.
        public init(who: String, at: Timestamp) {
            self.who = who
            self.at = at
        }
    }

    /// A problem that begins.
    public init(number: Int, check: String, part: String, verdict: String, reason: String, since: Timestamp) {
        self.number = number
        self.check = check
        self.part = part
        self.verdict = verdict
        self.reason = reason
        self.since = since
    }
}

extension House {
    /// So many problems are remembered; what is not over stays whatever its age.
    static let mostProblems = 200

    /// The problem of a check that is not over.
    public func openProblem(of check: String) -> KioskProblem? {
        problems.values.first { $0.check == check && $0.until == nil }
    }

    mutating func noteProblem(_ problem: KioskProblem) {
        guard var known = problems[problem.number] else {
            problems[problem.number] = problem
            newestProblem = max(newestProblem, problem.number)
            let over = problems.values.filter { $0.until != nil }.map(\.number).sorted()
            for number in over.prefix(max(0, problems.count - Self.mostProblems)) { problems[number] = nil }
            return
        }
        known.verdict = problem.verdict
        known.reason = problem.reason
        problems[problem.number] = known
    }

    mutating func endProblem(_ number: Int, at time: Timestamp) { problems[number]?.until = time }
}
