/// A queue of a CUPS scheduler, for label printers that need a driver.
///
/// The scheduler calls a job completed when its backend is done. Only the backends that speak IPP wait for the
/// printer's own word; for all others the outcome is ``PrintJobOutcome/handedOver``, never *printed*. And the scheduler
/// repeats a device's reasons of the last job until the next: where it can, ``condition()`` asks the device itself.
public struct CUPSQueue: Printer {
    /// Where the scheduler listens.
    public enum Server: Sendable, Equatable {
        /// The absolute path of its UNIX socket.
        case socket(String)
        /// Its host name or address, and its port.
        case host(String, port: UInt16)

        /// The socket of the scheduler that Debian starts.
        public static let standard = Server.socket("/run/cups/cups.sock")
    }

    private let jobs: IPPJobs
    private let media: String?
    private let inks = PrinterInk()

    /// Creates a printer for a named queue; fails when that cannot be a queue's name, or the address is unusable.
    ///
    /// - Parameters:
    ///   - name: The queue's name as `lpstat -e` shows it.
    ///   - server: Where its scheduler listens.
    ///   - media: The label's PWG media name at this queue, where it differs from the page's.
    public init?(_ name: String, server: Server = .standard, media: String? = nil) {
        guard let endpoint = IPPEndpoint(queue: name, server: server) else { return nil }
        jobs = IPPJobs(endpoint, jobResource: "/")
        self.media = media
    }

    /// Asks the queue whether it is stopped, and the device itself for everything else where it speaks IPP.
    public func condition() async -> PrinterCondition {
        switch await jobs.printer() {
        case .failure(let fault): return .unreachable(fault)
        case .success(let queue):
            let own = PrinterAttributes.queueFaults(queue)
            guard let device = Self.device(of: queue).flatMap(IPPEndpoint.init(uri:)) else {
                let reasons = PrinterReason.faults(queue.strings["printer-state-reasons"] ?? [])
                return PrinterCondition(PrinterAttributes.worstFirst(own + reasons))
            }
            switch await IPPJobs(device).printer() {
            case .failure(let fault): return .unreachable(fault)
            case .success(let attributes):
                // The driver turns PDF into what the device takes.
                let faults = PrinterAttributes.faults(
                    device: attributes, media: media ?? BadgeLayout.standardMedia)
                return PrinterCondition(
                    PrinterAttributes.worstFirst(own + faults.filter { $0.kind != .formatRejected }))
            }
        }
    }

    /// Sends a page to the queue as one Print-Job request (RFC 8011 §4.2.1).
    public func submit(_ page: BadgePage) async throws(PrintError) -> PrintJobID {
        try await jobs.submit(page, media: media ?? page.media)
    }

    /// Asks the scheduler for the job's state until that is final; the backend decides what completed means.
    public func follow(_ job: PrintJobID, deadline: ContinuousClock.Instant) async -> PrintJobOutcome {
        var completed = PrintJobOutcome.handedOver
        if case .success(let queue) = await jobs.printer(), let device = Self.device(of: queue),
            Self.waitsForThePrinter(device)
        {
            completed = .printed
        }
        return await jobs.follow(job, deadline: deadline, completed: completed) {
            await condition().faults.first(where: \.stopsPrinting)
        }
    }

    /// Looks through the scheduler's list of our jobs at this queue (Get-Jobs, RFC 8011 §4.2.6).
    public func find(jobNamed name: String) async throws(PrintError) -> FoundPrintJob? {
        try await jobs.find(jobNamed: name)
    }

    /// Whether it has not been started since, and no job is forgotten so soon.
    public func remembers(jobSent age: Duration) async -> Bool { await jobs.remembers(jobSent: age) }

    /// Asks for its colours and markers, once in some minutes.
    public func ink() async -> BadgeInk { await inks.ink(of: jobs) }

    private static func device(of queue: IPPResponse.Group) -> String? {
        queue.strings["device-uri"]?.first
    }

    /// Whether a queue's backend polls the job at the printer until that has completed it.
    static func waitsForThePrinter(_ deviceURI: String) -> Bool {
        let isIPP = ["ipp://", "ipps://", "http://", "https://"].contains { deviceURI.hasPrefix($0) }
        // The backend can be told not to wait (its option waitjob).
        let doesNotWait = ["waitjob=false", "waitjob=no", "waitjob=off"].contains { deviceURI.contains($0) }
        let isDiscoveredIPP =
            deviceURI.hasPrefix("dnssd://") && (deviceURI.contains("._ipp.") || deviceURI.contains("._ipps."))
        return (isIPP || isDiscoveredIPP) && !doesNotWait
    }
}
