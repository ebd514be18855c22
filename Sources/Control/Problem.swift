/// A problem document (RFC 9457).
public struct Problem: Codable, Sendable, Hashable, Error {
    /// A stable identifier, such as `urn:vestibule:problem:not-offered`.
    public var type: String
    /// A few words.
    public var title: String
    /// The HTTP status.
    public var status: Int
    /// What happened and what to do.
    public var detail: String
    /// What to do about such a problem in general.
    public var remedy: String?
    /// For a form: what is wrong with which field.
    public var fields: [String: String]?

    /// A problem from its parts.
    public init(
        type: String, title: String, status: Int, detail: String, remedy: String? = nil, fields: [String: String]? = nil
    ) {
        self.type = type
        self.title = title
        self.status = status
        self.detail = detail
        self.remedy = remedy
        self.fields = fields
    }
}
