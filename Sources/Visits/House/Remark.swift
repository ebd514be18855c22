/// Something that holds nobody and that the desk is told with an admission.
public enum Remark: String, Sendable, Hashable, Codable, CaseIterable {
    /// A list has somebody who may be the visitor, and the type's policy lets them in.
    case listed
    /// The document had expired.
    case expiredDocument = "expired-document"
    /// The document is not of a kind that the type's policy accepts.
    case otherDocument = "other-document"
    /// The type asks for a clearance, and the visitor has none that is good today.
    case clearance
}
