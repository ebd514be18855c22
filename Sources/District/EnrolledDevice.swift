public import Foundation
public import Replication

/// A kiosk that the district knows: its keys, and how it is heard from.
///
/// No personal data.
public struct EnrolledDevice: Sendable, Hashable, Codable {
    /// Its name, which is in every path.
    public var name: String
    /// The school that it stands in.
    public var school: String
    /// The key that signs what it says.
    public var key: Data
    /// The key that the district seals to.
    public var recipient: Data
    /// Whether it is heard.
    public var standing: Standing
    /// When it was enrolled, in milliseconds since 1970.
    public var enrolled: Int64
    /// When it last said something, in milliseconds since 1970.
    public var heard: Int64?
    /// When an entry of it was last acknowledged.
    public var acknowledged: Int64?
    /// Whether the last time TLS came with its certificate; `nil` until then.
    public var showsCertificate: Bool?
    /// What it last said of itself.
    public var report: Report?
    /// The machine that speaks for it, and those that did.
    public var machines = Machines()

    /// Whether a device is heard.
    public enum Standing: String, Sendable, Hashable, Codable {
        /// Its key is in force.
        case active
        /// Its key was seen from two machines.
        case suspended
        /// Somebody took its key out of force.
        case revoked
    }

    /// What a device last said of itself.
    public struct Report: Sendable, Hashable, Codable {
        /// How many entries it had not sent.
        public var unsent: Int64
        /// When the oldest of them was written.
        public var oldestUnsent: Int64?
        /// The release that it runs.
        public var release: String
        /// The entrance that it stands at.
        public var entrance: String
        /// The verdicts of its checks.
        public var checks: [String: String]
        /// How far its newest signed head went.
        public var head: Head?
        /// The lists that it uses; none of an older release.
        public var lists: [HeadReport.List]?
        /// What came of the district's documents.
        public var documents: [HeadReport.Document]?

        /// The place of a signed head.
        public struct Head: Sendable, Hashable, Codable {
            /// The epoch, as hexadecimal digits.
            public var epoch: String
            /// The sequence.
            public var sequence: Int64
        }
    }

    /// A device from its parts.
    public init(name: String, school: String, key: Data, recipient: Data, standing: Standing, enrolled: Int64) {
        self.name = name
        self.school = school
        self.key = key
        self.recipient = recipient
        self.standing = standing
        self.enrolled = enrolled
    }
}

/// Tells a kiosk that was started again from a second machine with the same key.
///
/// A machine is known by its kernel's boot, which only ever gives way to the next one: a boot that another has followed and
/// that says something *new* is a second machine. One such request may have been lingering on the way; two were not.
public struct Machines: Sendable, Hashable, Codable {
    /// The boot that speaks, and the latest it said.
    public private(set) var current: Place?
    /// The boots before it.
    public private(set) var former: [Place] = []

    /// A boot, and the latest monotonic clock that it named, in milliseconds.
    public struct Place: Sendable, Hashable, Codable {
        /// The kernel's identity of the boot.
        public var boot: String
        /// The monotonic clock.
        public var clock: Int64
        /// How often it said something new after another had followed it.
        public var strays = 0
    }

    /// What hearing a machine says.
    public enum Hearing: Sendable, Hashable {
        /// It is the one that speaks, or the next.
        case expected
        /// It repeats what a former one said.
        case repeated
        /// A former one said something new, for the first time.
        case stray
        /// A former one says new things: there are two.
        case twice
    }

    /// Whether a value of `Vestibule-Machine` is the latest that was heard: one that lingered on the way says what was, not
    /// what is.
    func isLatest(_ text: String) -> Bool {
        current.map { text == "\($0.boot);\($0.clock)" } ?? false
    }

    static let mostFormer = 64
    static let mostStrays = 1

    /// No machine yet.
    public init() {}

    /// Takes the value of `Vestibule-Machine`; `nil` when it is none.
    public mutating func hear(_ text: String) -> Hearing? {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), let clock = Int64(parts[1]), clock >= 0 else {
            return nil
        }
        let boot = String(parts[0])
        if let known = current, known.boot == boot {
            current = Place(boot: boot, clock: max(clock, known.clock))
            return .expected
        }
        if let index = former.firstIndex(where: { $0.boot == boot }) {
            guard clock > former[index].clock else { return .repeated }
            former[index].clock = clock
            former[index].strays += 1
            return former[index].strays > Self.mostStrays ? .twice : .stray
        }
        if let current { former = Array((former + [current]).suffix(Self.mostFormer)) }
        current = Place(boot: boot, clock: clock)
        return .expected
    }
}
