import CCUPS

import struct Foundation.Data

/// The jobs of one IPP printer or queue: the part that a printer and a scheduler have in common.
struct IPPJobs: Sendable {
    let client: IPPClient
    /// Where requests about jobs go: cupsd wants them at its root, a printer at its own path.
    let jobResource: String

    private static let format = "application/pdf"
    /// Shorter than any printer is known to keep ended jobs; the smallest keep them for a minute.
    private static let memory = Duration.seconds(45)
    private static let jobAttributes = ["job-id", "job-name", "job-state", "job-state-reasons"]

    init(_ endpoint: IPPEndpoint, jobResource: String? = nil) {
        client = IPPClient(endpoint)
        self.jobResource = jobResource ?? endpoint.resource
    }

    /// The printer's attributes, or why it cannot be asked.
    func printer(
        asking names: [String] = PrinterAttributes.names
    ) async -> Result<IPPResponse.Group, PrinterFault> {
        let reply = await client.ask(IPP_OP_GET_PRINTER_ATTRIBUTES) { request in
            request.ask(for: names)
        }
        switch reply {
        case .answer(let response) where response.succeeded: return .success(response.groups.first ?? .init())
        case .answer(let response): return .failure(IPPClient.fault(response.status))
        case .notSent(let fault), .noAnswer(let fault): return .failure(fault)
        }
    }

    /// Sends a page as one Print-Job request.
    func submit(_ page: BadgePage, media: String) async throws(PrintError) -> PrintJobID {
        let name = page.jobName
        let reply = await client.send(page.pdf, IPP_OP_PRINT_JOB) { request in
            request.add(IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", name)
            request.add(IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", Self.format)
            request.add(IPP_TAG_JOB, "copies", 1)
            request.add(IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", media)
            request.add(IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", "none")
        }
        switch reply {
        case .notSent(let fault): throw .refused(fault)
        case .noAnswer(let fault): throw .unconfirmed(fault)
        case .answer(let response):
            guard response.succeeded else { throw .refused(IPPClient.fault(response.status)) }
            guard let number = response.groups.first?.integers["job-id"]?.first, number > 0 else {
                throw .unconfirmed(PrinterFault(.jobFailed, keyword: "no-job-id"))
            }
            let job = PrintJobID(number: number, name: name)
            // Accepted, but for some other label: a badge on the wrong roll is worse than none.
            if response.unsupported.contains("media") {
                guard await cancel(job) else { throw .unconfirmed(PrinterFault(.wrongMedia)) }
                throw .refused(PrinterFault(.wrongMedia))
            }
            return job
        }
    }

    /// Where a job stands now.
    func observe(_ job: PrintJobID) async -> JobWatch.Observation {
        let reply = await client.ask(IPP_OP_GET_JOB_ATTRIBUTES, resource: jobResource) { request in
            request.add(IPP_TAG_OPERATION, "job-id", job.number)
            request.ask(for: Self.jobAttributes)
        }
        switch reply {
        case .answer(let response):
            if response.status == IPP_STATUS_ERROR_NOT_FOUND || response.status == IPP_STATUS_ERROR_GONE {
                return .forgotten
            }
            guard response.succeeded, let group = response.groups.first, let state = Self.state(group) else {
                return .silent(IPPClient.fault(response.status))
            }
            // A printer that was reset counts from 1 again: the same number may be another job.
            if let name = group.strings["job-name"]?.first, name != job.name { return .forgotten }
            return .state(state, reason: group.strings["job-state-reasons"]?.first)
        case .notSent(let fault), .noAnswer(let fault): return .silent(fault)
        }
    }

    /// Asks for a job to be cancelled, and says whether that was taken.
    @discardableResult
    func cancel(_ job: PrintJobID) async -> Bool {
        let reply = await client.ask(IPP_OP_CANCEL_JOB, resource: jobResource) { request in
            request.add(IPP_TAG_OPERATION, "job-id", job.number)
        }
        guard case .answer(let response) = reply else { return false }
        return response.succeeded
    }

    /// The job furthest along with a name, among the finished and the unfinished.
    func find(jobNamed name: String) async throws(PrintError) -> FoundPrintJob? {
        var found: FoundPrintJob?
        for which in ["not-completed", "completed"] {
            let reply = await client.ask(IPP_OP_GET_JOBS, resource: jobResource) { request in
                request.add(IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", which)
                request.add(IPP_TAG_OPERATION, "my-jobs", true)
                request.ask(for: Self.jobAttributes)
            }
            switch reply {
            case .notSent(let fault), .noAnswer(let fault): throw .refused(fault)
            case .answer(let response):
                guard response.succeeded else { throw .refused(IPPClient.fault(response.status)) }
                for group in response.groups where group.strings["job-name"]?.first == name {
                    guard let number = group.integers["job-id"]?.first, let state = Self.state(group) else { continue }
                    if let best = found, best.state.progress >= state.progress { continue }
                    found = FoundPrintJob(id: PrintJobID(number: number, name: name), state: state)
                }
            }
        }
        return found
    }

    /// Whether a job sent this long ago would still be known: printers keep ended jobs for a while, and lose all of them
    /// when they are switched off.
    func remembers(jobSent age: Duration) async -> Bool {
        guard age >= .zero, age < Self.memory, case .success(let printer) = await printer(asking: ["printer-up-time"]),
            let uptime = printer.integers["printer-up-time"]?.first
        else { return false }
        // Printers reckon in whole seconds, from the second in which they were started.
        return .seconds(Int(uptime)) > age + .seconds(1)
    }

    /// Follows a job to its end or its deadline.
    func follow(
        _ job: PrintJobID, deadline: ContinuousClock.Instant, completed: PrintJobOutcome,
        heldUpBy: () async -> PrinterFault?
    ) async -> PrintJobOutcome {
        var watch = JobWatch(deadline: deadline, completed: completed)
        while true {
            switch watch.next(await observe(job), now: .now) {
            case .done(let outcome): return outcome
            case .wait(let duration): try? await Task.sleep(for: duration)
            case .cancel(let pause):
                if watch.fault == nil { watch.fault = await heldUpBy() }
                await cancel(job)
                try? await Task.sleep(for: pause)
            }
            if Task.isCancelled { return .unknown(PrinterFault(.other, keyword: "not-followed-further")) }
        }
    }

    private static func state(_ group: IPPResponse.Group) -> PrintJobState? {
        group.integers["job-state"]?.first.flatMap(PrintJobState.init(rawValue:))
    }
}

extension PrintJobState {
    /// How near a job is to paper, for choosing among several of the same name.
    fileprivate var progress: Int32 {
        switch self {
        case .cancelled: 0
        case .aborted: 1
        default: rawValue
        }
    }
}
