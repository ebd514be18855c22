public import People
public import Settings

/// What the district wants done in a case: a text that is in force from a day on, until a later one takes its place.
public struct PolicyTextConfiguration: Sendable, Equatable {
    /// The cases: the reasons of a hold, and what may happen at any of them.
    public enum Case: String, CaseIterable, Sendable {
        case match, screeningNotPossible = "screening-not-possible", staleList = "stale-list"
        case expiredDocument = "expired-document", noIdentity = "no-identity", noticeRefused = "notice-refused"
        case secondTry = "second-try", otherDocument = "other-document", clearance
        case documentsDisagree = "documents-disagree", rulesRefused = "rules-refused"
        /// Nobody can tell whether the listed person is the visitor.
        case cannotTell = "cannot-tell"
        /// A parent or guardian who is on a list, and whose child is at the school.
        case parentalDuty = "parental-duty"
        /// The visitor is not let in.
        case denial
        /// The visitor refuses to go.
        case refusal
        /// The visitor threatens somebody.
        case threat
    }

    /// The case.
    public var id: Case
    /// The first day on which it is in force; `nil` for the shipped texts.
    public var from: CalendarDate?
    /// The steps, one a line.
    public var text: LocalizedText

    init(id: Case, from: CalendarDate? = nil, text: LocalizedText) {
        self.id = id
        self.from = from
        self.text = text
    }

    init?(_ settings: MappingReader) {
        settings.require("id")
        settings.require("from")
        let id: Case? = settings.oneOf("id")
        from = settings.scalar("from", as: .day) { text throws(Refusal) in
            guard let date = CalendarDate(iso: text) else { throw Refusal(text, isNot: "a day such as `2026-08-15`") }
            return date
        }
        text = settings.requiredLocalized("text", longest: 2000)
        guard let id else { return nil }
        self.id = id
    }

    /// The name by which the journal knows the text.
    var reference: String { "\(id.rawValue)@\(from?.iso ?? "shipped")" }
}

extension [PolicyTextConfiguration] {
    /// The text in force for a case on a day: the district's newest, or the shipped one.
    func inForce(_ id: PolicyTextConfiguration.Case, on day: CalendarDate?) -> PolicyTextConfiguration? {
        let begun = filter { text in
            guard text.id == id, let from = text.from else { return false }
            return day.map { from.dayNumber <= $0.dayNumber } ?? false
        }
        return begun.max { ($0.from?.dayNumber ?? 0) < ($1.from?.dayNumber ?? 0) }
            ?? PolicyTextConfiguration.shipped.first { $0.id == id }
    }
}
