public import People
public import Screening

extension Match {
    /// The record as `list/record`.
    public var reference: String { list + "/" + record }

    /// The record, what matching reads of it, and what it means: another fingerprint is another match, which must be
    /// decided anew.
    public var fingerprint: String {
        let meaning = terms.map { terms in
            "!" + terms.forbids.map(\.rawValue).joined(separator: "+") + "/" + (terms.expires?.iso ?? "")
        }
        return reference + (fields.map { "#" + $0 } ?? "") + (meaning ?? "")
    }

    /// What the match asks of staff on a day.
    public func demand(on day: CalendarDate) -> Demand {
        guard let terms else { return .hold }
        guard terms.isInForce(on: day) else { return .nothing }
        return terms.forbids.contains(.entry) ? .hold : .tell
    }

    /// What a match asks of staff.
    public enum Demand: Sendable, Hashable {
        /// The visitor waits until staff have decided.
        case hold
        /// The visitor comes in, and staff are told what is forbidden.
        case tell
        /// The order or ban is over: it is said, and nothing more.
        case nothing
    }
}
