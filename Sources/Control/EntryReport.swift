/// One journal entry; the payload is JSON text and only there when it was asked for.
public struct EntryReport: Codable, Sendable, Hashable {
    /// Dense and growing.
    public var sequence: Int
    /// ISO 8601 in UTC.
    public var time: String
    /// `noun.verb-past`.
    public var type: String
    /// Version of the payload's form.
    public var version: Int
    /// The record series.
    public var series: String
    /// What the entry says, as JSON text.
    public var payload: String?
    /// What else the journal keeps of it, where one entry was asked for.
    public var header: Header?

    /// What is kept of an entry for good, beside type and time.
    public struct Header: Codable, Sendable, Hashable {
        /// `present`, `erased`, `unreadable` (its key is lost) or `damaged`.
        public var state: String
        /// The kiosk and its entrance.
        public var device: String
        /// The entrance.
        public var entrance: String
        /// What is known of the clock: `steady`, `jumped`, `backwards` or `unset`.
        public var clock: String
        /// The epoch, in hexadecimal digits.
        public var epoch: String
        /// The payload's commitment.
        public var commitment: String
        /// The link.
        public var link: String

        /// A header from its parts.
        public init(
            state: String, device: String, entrance: String, clock: String, epoch: String, commitment: String,
            link: String
        ) {
            self.state = state
            self.device = device
            self.entrance = entrance
            self.clock = clock
            self.epoch = epoch
            self.commitment = commitment
            self.link = link
        }
    }

    /// A report from its parts.
    public init(sequence: Int, time: String, type: String, version: Int, series: String, payload: String?) {
        self.sequence = sequence
        self.time = time
        self.type = type
        self.version = version
        self.series = series
        self.payload = payload
    }
}
