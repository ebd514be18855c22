/// How a field came to its value.
public enum Certainty: String, Sendable, Hashable, Codable, CaseIterable {
    /// It stands in the text.
    case read
    /// Misread characters were replaced, and the check digits agree.
    case repaired
    /// It follows from other fields by a rule of the issuer, or the text left its order open.
    case derived
}

/// How sure each field of a document is.
public struct FieldCertainty: Sendable, Hashable, Codable {
    /// The name, all parts together.
    public var name = Certainty.read
    /// The birth date.
    public var birthDate = Certainty.read
    /// The document's number.
    public var documentNumber = Certainty.read
    /// The issuer.
    public var issuer = Certainty.read
    /// The expiry date.
    public var expiry = Certainty.read

    /// Everything read as it stands.
    public init() {}
}
