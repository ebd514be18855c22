/// Who somebody is said to be, and on what ground: the only personal data that a check-in keeps of a document.
public struct Identity: Hashable, Sendable, Codable {
    /// The name as read or typed.
    public var name: PersonName
    /// The birth date as far as it is known.
    public var birthDate: PartialDate?
    /// The last four characters of the document's number, to tell namesakes apart; `nil` when no document was read.
    public var documentLastFour: String?
    /// How the identity was established.
    public var established: Establishment

    /// An identity from its parts.
    public init(
        name: PersonName, birthDate: PartialDate?, documentLastFour: String? = nil, established: Establishment
    ) {
        self.name = name
        self.birthDate = birthDate
        self.documentLastFour = documentLastFour
        self.established = established
    }
}

/// How an identity was established: what a person who decides must know before believing a name.
public enum Establishment: Hashable, Sendable, Codable {
    /// Read from a document by the scanner with this name. A barcode is read, never verified (NIST SP 800-63A-4).
    case scanned(scanner: String)
    /// Known by a card that staff gave out after a document was read; read by the scanner with this name.
    case known(scanner: String)
    /// Typed by the visitor at the kiosk.
    case typed
    /// Typed at the desk by this member of staff, who had a document or the person in view.
    case entered(by: String)
    /// Vouched for by this member of staff, without a document.
    case vouched(by: String)

    /// One word for a table: `scanned`, `known`, `typed`, `entered` or `vouched`.
    public var word: String {
        switch self {
        case .scanned: "scanned"
        case .known: "known"
        case .typed: "typed"
        case .entered: "entered"
        case .vouched: "vouched"
        }
    }
}
