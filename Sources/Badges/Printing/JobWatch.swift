/// What to do next about a job that is being followed: the rules of ``Printer/follow(_:deadline:)`` without the printer.
struct JobWatch {
    /// What was seen of the job.
    enum Observation: Sendable, Equatable {
        case state(PrintJobState, reason: String?)
        /// The printer answers, but does not know the job.
        case forgotten
        /// The printer does not answer.
        case silent(PrinterFault)
    }

    /// What to do now.
    enum Step: Equatable {
        case wait(Duration)
        /// Ask for the job to be cancelled, wait, and look again.
        case cancel(Duration)
        case done(PrintJobOutcome)
    }

    /// How long after the deadline a cancelled job may take to say so.
    static let grace = Duration.seconds(5)
    static let shortestPause = Duration.milliseconds(50)
    static let longestPause = Duration.seconds(1)
    private static let cancelPause = Duration.milliseconds(200)

    let deadline: ContinuousClock.Instant
    /// What it means when the other end says completed.
    let completed: PrintJobOutcome
    /// What holds the job up, where known.
    var fault: PrinterFault?

    private var pause = Self.shortestPause

    init(deadline: ContinuousClock.Instant, completed: PrintJobOutcome) {
        self.deadline = deadline
        self.completed = completed
    }

    mutating func next(_ observation: Observation, now: ContinuousClock.Instant) -> Step {
        var silence: PrinterFault?
        switch observation {
        case .state(.completed, _): return .done(completed)
        case .state(.cancelled, _): return .done(.cancelled(fault))
        case .state(.aborted, let reason): return .done(.failed(PrinterFault(.jobFailed, keyword: reason)))
        case .forgotten: return .done(.unknown(PrinterFault(.other, keyword: "job-forgotten")))
        case .silent(let fault): silence = fault
        case .state: break
        }
        if now >= deadline + Self.grace {
            return .done(.unknown(silence ?? fault ?? PrinterFault(.other, keyword: "not-cancelled")))
        }
        if now >= deadline { return .cancel(Self.cancelPause) }
        defer { pause = min(pause * 2, Self.longestPause) }
        return .wait(min(pause, deadline - now))
    }
}
