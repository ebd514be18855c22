/// What comes down from the district, as `GET /v1/sync` tells it.
public struct DownReport: Codable, Sendable, Hashable {
    /// When the district was last asked.
    public var asked: String?
    /// Why it could not be asked.
    public var trouble: String?
    /// When it is asked again.
    public var next: String?
    /// Each thing that may come.
    public var parts: [Part]

    /// One thing.
    public struct Part: Codable, Sendable, Hashable {
        /// `list` or `document`.
        public var what: String
        /// The list's name, or the document's kind.
        public var name: String
        /// `current`, `fetching`, `refused`, `waiting` or `not-published`.
        public var state: String
        /// The edition or version in use.
        public var version: Int?
        /// When it was last looked at.
        public var tried: String
        /// Why it is not the published one, or how far it has come.
        public var why: String?

        /// A thing from its parts.
        public init(what: String, name: String, state: String, version: Int?, tried: String, why: String?) {
            self.what = what
            self.name = name
            self.state = state
            self.version = version
            self.tried = tried
            self.why = why
        }
    }

    /// A report from its parts.
    public init(asked: String?, trouble: String?, next: String?, parts: [Part]) {
        self.asked = asked
        self.trouble = trouble
        self.next = next
        self.parts = parts
    }
}
