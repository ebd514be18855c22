public import People
public import Screening

/// An index was taken into use.
public struct ListInstalled: Entry {
    /// `list.installed`.
    public static let type = "list.installed"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The edition.
    public var list: ListVersion
    /// What its publisher signed; `nil` for a list that the configuration allows without a signature.
    public var seal: Seal?

    /// What makes an edition believed, and for how long.
    public struct Seal: Sendable, Hashable, Codable {
        /// The trusted key's id.
        public var key: String
        /// When it was signed.
        public var signed: Timestamp
        /// The last day on which it counts as fresh.
        public var expires: CalendarDate

        /// A seal from its parts.
        public init(key: String, signed: Timestamp, expires: CalendarDate) {
            self.key = key
            self.signed = signed
            self.expires = expires
        }
    }

    /// An entry from its parts.
    public init(list: ListVersion, seal: Seal? = nil) {
        self.list = list
        self.seal = seal
    }

    /// No older edition of a signed list is ever taken again, and it is no earlier than the signature says: a clock
    /// behind that day is not believed.
    public func change(_ house: inout House, at time: Timestamp) {
        if let signed = list.signed { house.newestSigned = max(house.newestSigned ?? signed, signed) }
        guard let seal else { return }
        house.newestEditions[list.name] = max(house.newestEditions[list.name] ?? 0, list.version)
        house.newestSignature = max(house.newestSignature ?? seal.signed, seal.signed)
    }
}

/// An index was refused; the one in use, if any, stays.
public struct ListRefused: Entry {
    /// `list.refused`.
    public static let type = "list.refused"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The list's name.
    public var name: String
    /// Why, in words.
    public var reason: String
    /// Why, as a stable word, such as `rollback`; entries of earlier releases have none.
    public var code: String?

    /// An entry from its parts.
    public init(name: String, reason: String, code: String? = nil) {
        self.name = name
        self.reason = reason
        self.code = code
    }
}
