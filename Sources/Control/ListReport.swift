/// One list that visitors are screened against, as `GET /v1/lists` tells it.
public struct ListReport: Codable, Sendable, Hashable {
    /// The list's name.
    public var name: String
    /// `in-use`, or the stable word for why it is not.
    public var state: String
    /// Why it is not in use, and what to do.
    public var reason: String?
    /// The edition's number.
    public var version: Int?
    /// People in it.
    public var people: Int?
    /// The day on which its source was current.
    public var asOf: String?
    /// The last day on which the edition counts as fresh.
    public var expires: String?
    /// The last day on which its terms allow its use.
    public var termsEnd: String?
    /// Where it comes from.
    public var source: String?
    /// The licence it is used under.
    public var licence: String?
    /// Jurisdictions it covers.
    public var jurisdictions: [String]?
    /// The name of the trusted key that signed it; none for an unsigned list.
    public var signedBy: String?

    /// A report of a list of which nothing but its state is known.
    public init(name: String, state: String, reason: String? = nil) {
        self.name = name
        self.state = state
        self.reason = reason
    }
}
