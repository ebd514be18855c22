/// Something that somebody at the district must look at; no personal data.
public struct Alarm: Sendable, Hashable, Codable {
    /// What it is.
    public var kind: Kind
    /// The kiosk.
    public var device: String
    /// The epoch, as hexadecimal digits, where there is one.
    public var epoch: String?
    /// The first entry that it is about.
    public var sequence: Int64?
    /// When it was raised, in milliseconds since 1970.
    public var raised: Int64
    /// Who knows of it.
    public var known: Known?
    /// When it was over by itself: a silent kiosk spoke again.
    public var ended: Int64?

    /// That somebody knows of an alarm.
    public struct Known: Sendable, Hashable, Codable {
        /// The account.
        public var who: String
        /// When, in milliseconds since 1970.
        public var at: Int64
    }

    /// Whether somebody must still look at it.
    public var isOpen: Bool { known == nil && ended == nil }

    /// Whether another is the same alarm, for the same place.
    public func isSame(as other: Self) -> Bool {
        (kind, device, epoch, sequence) == (other.kind, other.device, other.epoch, other.sequence)
    }

    /// What can be wrong.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// A kiosk has another entry than the district at one place: it was restored from an image, or cloned.
        case fork
        /// Entries of a refused branch were taken into quarantine.
        case quarantine
        /// A record did not verify.
        case record
        /// A machine that another had replaced said something new.
        case stray
        /// Two machines use one key: it is suspended.
        case clone
        /// A head's signature does not hold, or it names another link than the district has.
        case head
        /// A kiosk had entries that the district has not: the district's store is older than it should be.
        case gap
        /// A kiosk began a journal that goes back to nothing known.
        case begunAnew = "begun-anew"
        /// A kiosk signed for fewer entries than it had before: its journal was cut, or it was restored from an image.
        case truncated
        /// A kiosk has said nothing for too long.
        case silent

        /// Whether it tells of what happened once, not of what lasts: seen again, it has happened again.
        ///
        /// Somebody who knows of the first time does not know of the second.
        public var isEvent: Bool {
            switch self {
            case .fork, .clone, .truncated: true
            case .quarantine, .record, .stray, .head, .gap, .begunAnew, .silent: false
            }
        }
    }

    /// An alarm from its parts.
    public init(_ kind: Kind, device: String, epoch: String? = nil, sequence: Int64? = nil, raised: Int64) {
        self.kind = kind
        self.device = device
        self.epoch = epoch
        self.sequence = sequence
        self.raised = raised
    }

    /// What happened and what to do.
    public var sentence: String {
        let place = sequence.map { " at entry \($0)" } ?? ""
        switch kind {
        case .fork:
            return "\(device) has another entry than the district\(place): was it restored from an image, or copied?"
        case .quarantine:
            return "Entries of \(device) that do not follow the district's are kept apart\(place): compare the two."
        case .record: return "An entry of \(device) does not verify\(place): look at that kiosk's disk and memory."
        case .stray: return "A machine that \(device) had replaced spoke again: is there a second one?"
        case .clone: return "Two machines speak as \(device): its key is suspended. Switch one off, enrol the other."
        case .head: return "\(device) signed for another chain than the district has\(place): keep both, compare them."
        case .gap: return "\(device) had sent entries that the district lacks\(place): it is sending them again."
        case .begunAnew: return "\(device) began a new journal: the one before was set aside. Fetch it from the kiosk."
        case .truncated:
            return "\(device) signed for fewer entries than before\(place): was it restored from an image, or cut?"
        case .silent: return "\(device) says nothing: is it switched off, or is its network down?"
        }
    }
}
