/// What a printer said when it was asked just now.
public enum PrinterCondition: Sendable, Equatable {
    /// Nothing stands in the way of a badge.
    case ready
    /// It answers, and has something to say; see ``PrinterFault/stopsPrinting``.
    case degraded([PrinterFault])
    /// It cannot be asked.
    case unreachable(PrinterFault)

    /// A condition from what was found wrong.
    ///
    /// - Parameter faults: The faults, worst first; none means ready.
    public init(_ faults: [PrinterFault]) {
        self = faults.isEmpty ? .ready : .degraded(faults)
    }

    /// Everything that is the matter.
    public var faults: [PrinterFault] {
        switch self {
        case .ready: []
        case .degraded(let faults): faults
        case .unreachable(let fault): [fault]
        }
    }

    /// Whether a badge may be promised to a visitor.
    public var canPrint: Bool { !faults.contains(where: \.stopsPrinting) }
}
