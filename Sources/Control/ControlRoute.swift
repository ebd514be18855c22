/// One thing that the control socket does: how it is asked, who may, and what is kept of it.
public struct ControlRoute: Sendable, Hashable {
    /// How it is asked.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// Changes nothing.
        case get = "GET"
        /// Changes something, or asks with a body.
        case post = "POST"
    }

    /// How it is asked.
    public var method: Method
    /// The path; a part such as `{visit}` stands for any word.
    public var path: String
    /// The query's parameter that makes it this one, when it is `1`: what it adds needs another role.
    public var flag: String?
    /// Parameters that the query may have.
    public var query: [String]
    /// Who may ask.
    public var roles: [ControlRole]
    /// What the journal says of a call; `nil` where none is kept.
    public var record: String?
    /// Whether it shows people, so that an account is named: `who` in the query.
    public var showsPeople: Bool
    /// Whether the answer is a stream of events.
    public var isStream: Bool

    init(
        _ method: Method, _ path: String, flag: String? = nil, query: [String] = [], _ roles: [ControlRole],
        record: String? = nil, showsPeople: Bool = false, isStream: Bool = false
    ) {
        self.method = method
        self.path = path
        self.flag = flag
        self.query = query + (flag.map { [$0] } ?? []) + (showsPeople ? ["who"] : [])
        self.roles = roles
        self.record = record
        self.showsPeople = showsPeople
        self.isStream = isStream
    }

    /// Whether a path, such as `/v1/holds/17/answers`, is this one's.
    public func matches(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        let template = self.path.split(separator: "/")
        return parts.count == template.count && zip(template, parts).allSatisfy { $0.first == "{" || $0 == $1 }
    }
}
