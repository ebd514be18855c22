/// A printer that takes PDF over IPP (`ipp://`, `ipps://`), with no scheduler between.
///
/// Its word is the printer's own: a completed job was printed.
public struct IPPPrinter: Printer {
    let jobs: IPPJobs
    let media: String?
    private let inks = PrinterInk()

    /// Creates a printer; fails unless the URI has the scheme `ipp`, `ipps`, `http` or `https`, a host and no user name.
    ///
    /// - Parameters:
    ///   - uri: Such as `ipp://label.school.example/ipp/print`.
    ///   - media: The label's PWG media name at this printer, where it differs from the page's.
    public init?(uri: String, media: String? = nil) {
        guard let endpoint = IPPEndpoint(uri: uri) else { return nil }
        jobs = IPPJobs(endpoint)
        self.media = media
    }

    /// Asks the printer for its state, its reasons, its formats and the label that is loaded.
    public func condition() async -> PrinterCondition {
        switch await jobs.printer() {
        case .failure(let fault): .unreachable(fault)
        case .success(let device):
            PrinterCondition(
                PrinterAttributes.faults(device: device, media: media ?? BadgeLayout.standardMedia))
        }
    }

    /// Sends a page as one Print-Job request (RFC 8011 §4.2.1).
    public func submit(_ page: BadgePage) async throws(PrintError) -> PrintJobID {
        try await jobs.submit(page, media: media ?? page.media)
    }

    /// Asks the printer for the job's state until that is final; completed means printed.
    public func follow(_ job: PrintJobID, deadline: ContinuousClock.Instant) async -> PrintJobOutcome {
        await jobs.follow(job, deadline: deadline, completed: .printed) {
            await condition().faults.first(where: \.stopsPrinting)
        }
    }

    /// Looks through the printer's list of our jobs (Get-Jobs, RFC 8011 §4.2.6).
    public func find(jobNamed name: String) async throws(PrintError) -> FoundPrintJob? {
        try await jobs.find(jobNamed: name)
    }

    /// Whether it has not been started since, and no job is forgotten so soon.
    public func remembers(jobSent age: Duration) async -> Bool { await jobs.remembers(jobSent: age) }

    /// Asks for its colours and markers, once in some minutes.
    public func ink() async -> BadgeInk { await inks.ink(of: jobs) }
}
