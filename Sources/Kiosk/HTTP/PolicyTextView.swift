import People
import Visits

/// A policy text that is in force, beside a hold.
struct PolicyTextView: Encodable, Sendable {
    var id: String
    /// The first day on which it is in force; none for a shipped text.
    var from: String?
    var text: [String: String]
    var reference: String

    init(_ text: PolicyTextConfiguration) {
        id = text.id.rawValue
        from = text.from?.iso
        self.text = text.text.byLanguage
        reference = text.reference
    }

    /// The texts for a hold: its reasons, what its state asks for, and what may happen at any hold.
    static func texts(
        for hold: Hold?, among texts: [PolicyTextConfiguration], on day: CalendarDate?
    ) -> [Self] {
        guard let hold else { return [] }
        var cases = hold.reasons.compactMap { PolicyTextConfiguration.Case(rawValue: $0.rawValue) }
        if hold.state == .cannotTell { cases.insert(.cannotTell, at: 0) }
        if hold.reasons.contains(.match) { cases.append(.parentalDuty) }
        return (cases + [.denial, .refusal, .threat]).compactMap { texts.inForce($0, on: day).map(Self.init) }
    }
}
