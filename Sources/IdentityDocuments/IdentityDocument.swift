public import People

/// What is kept of a document: who it names, and what a policy needs to know about it.
///
/// No address, no physical trait and no social security number is ever part of it.
public struct IdentityDocument: Sendable, Hashable {
    /// The name as the text has it: upper case where the card is, MRZ transliteration where that was read.
    public var name: PersonName
    /// The birth date; `nil` where the text has none, or an impossible one.
    public var birthDate: PartialDate?
    /// The last four letters or digits of the document's number.
    public var documentNumberLastFour: String?
    /// A US, Canadian or Mexican jurisdiction (`UT`), or an ICAO issuer code (`USA`).
    public var issuer: String?
    /// What kind of document it is.
    public var kind: DocumentKind
    /// The last day on which the document is valid; `nil` where the text does not say.
    public var expiry: CalendarDate?
    /// How sure each field is.
    public var certainty: FieldCertainty
    /// What whoever decides should know, in the order in which it was found.
    public var warnings: [DocumentWarning]

    /// The name as people write it, for a badge: `McDonald`, `de la Cruz`, `O'Neil`.
    public var displayName: PersonName { DisplayName.written(name) }

    /// Whether the document's last day is before `today`; a document with no expiry never expires.
    public func isExpired(on today: CalendarDate) -> Bool {
        expiry.map { $0 < today } ?? false
    }
}

extension IdentityDocument: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Kind and issuer, nothing personal: safe in a log.
    public var description: String { "\(kind.rawValue) of \(issuer ?? "unknown issuer")" }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// Kind and issuer only, so that `dump` shows nothing personal either.
    public var customMirror: Mirror {
        Mirror(self, children: ["kind": kind.rawValue, "issuer": issuer ?? "unknown"], displayStyle: .struct)
    }
}
