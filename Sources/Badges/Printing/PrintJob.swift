/// A job as the printer knows it.
public struct PrintJobID: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The printer's or scheduler's number; 0 where there are none.
    public let number: Int32
    /// The job name we gave it, which names no person.
    public let name: String

    /// Creates an identity, such as one read back from a journal.
    public init(number: Int32, name: String) {
        self.number = number
        self.name = name
    }

    /// Name and number.
    public var description: String { "\(name) (job \(number))" }
}

/// `job-state` (RFC 8011 §5.3.7).
public enum PrintJobState: Int32, Sendable, Codable {
    case pending = 3
    case held = 4
    case processing = 5
    case stopped = 6
    case cancelled = 7
    case aborted = 8
    case completed = 9

    /// Whether the job will not change any more.
    public var isFinal: Bool { rawValue >= Self.cancelled.rawValue }
}

/// A job found by its name.
public struct FoundPrintJob: Sendable, Equatable {
    /// The job.
    public let id: PrintJobID
    /// Where it stands.
    public let state: PrintJobState

    /// Creates a finding.
    public init(id: PrintJobID, state: PrintJobState) {
        self.id = id
        self.state = state
    }
}

/// How a job ended, as far as it can be known.
public enum PrintJobOutcome: Sendable, Equatable {
    /// The printer itself reported the job completed.
    case printed
    /// The job left our hands completely, but nobody reports what the printer did with it.
    case handedOver
    /// The printer or scheduler gave the job up; it will not appear later.
    case failed(PrinterFault)
    /// Withdrawn by somebody or, at the deadline, by us; it will not appear later. The fault is what held it up.
    case cancelled(PrinterFault?)
    /// Nobody can say: the badge may have appeared or may still appear.
    case unknown(PrinterFault)
}

/// Why a page was not accepted.
public enum PrintError: Error, Equatable, CustomStringConvertible {
    /// Certainly not accepted: it may be sent again or elsewhere.
    case refused(PrinterFault)
    /// The connection broke before the answer: look the job up by its name before anything is printed again.
    case unconfirmed(PrinterFault)

    /// The fault behind it.
    public var fault: PrinterFault {
        switch self {
        case .refused(let fault), .unconfirmed(let fault): fault
        }
    }

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .refused(let fault): "The badge was not sent to the printer. \(fault)"
        case .unconfirmed(let fault): "The badge was sent, but the printer did not confirm it. \(fault)"
        }
    }
}
