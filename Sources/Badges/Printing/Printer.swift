/// Where badges come out.
///
/// Nothing here prints twice by itself: `submit` sends a page once, and whoever is not sure whether it arrived asks
/// ``find(jobNamed:)``.
public protocol Printer: Sendable {
    /// Asks the device, as near to it as possible, whether a badge would come out now.
    func condition() async -> PrinterCondition

    /// Sends a page as one job with one copy, unscaled, on the badge's label.
    ///
    /// - Parameter page: The page; its job name is the job's name.
    /// - Returns: The job, once the printer or scheduler has accepted all of it.
    /// - Throws: ``PrintError/refused(_:)`` when it certainly was not accepted, ``PrintError/unconfirmed(_:)`` when
    ///   that is not known.
    func submit(_ page: BadgePage) async throws(PrintError) -> PrintJobID

    /// Waits until a job has ended, and withdraws it at the deadline.
    ///
    /// A badge must not come out after its visitor has been given another or has left: a job that is not done at the
    /// deadline is cancelled. When the task is cancelled the job is left alone and the outcome is unknown.
    ///
    /// - Parameters:
    ///   - job: A job from ``submit(_:)`` or ``find(jobNamed:)``.
    ///   - deadline: When to give up; the answer comes within half a minute of it, mostly at once.
    /// - Returns: How the job ended.
    func follow(_ job: PrintJobID, deadline: ContinuousClock.Instant) async -> PrintJobOutcome

    /// Looks a job up by its name, finished or not, as after a restart.
    ///
    /// - Parameter name: A job name (``BadgePage/jobName(request:)``).
    /// - Returns: The job furthest along with that name, or `nil` when the printer knows none. Printers forget
    ///   finished jobs after a while.
    /// - Throws: ``PrintError/refused(_:)`` when the printer cannot be asked.
    func find(jobNamed name: String) async throws(PrintError) -> FoundPrintJob?

    /// Whether a job that was sent this long ago would still be known: only then does it mean anything that
    /// ``find(jobNamed:)`` finds none.
    func remembers(jobSent age: Duration) async -> Bool

    /// What it can put on the label, as it says itself; black where it does not say.
    func ink() async -> BadgeInk
}
