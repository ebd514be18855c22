public import Foundation
public import Journal
public import Replication

/// Where the district keeps what it knows.
///
/// Any engine with transactions will do: nothing here is ordered by when it came, and what is handed over is sealed already.
///
/// `StoreConformance` in the tests says what every store must do.
public protocol Store: Sendable {
    /// Reads at one moment.
    ///
    /// - Throws: what the engine or the work throws.
    func read<Result: Sendable>(_ work: @escaping @Sendable (any StoreReading) throws -> Result) async throws -> Result

    /// Does all of some work or none of it: when this returns, it survives a power cut.
    ///
    /// - Throws: what the engine or the work throws; nothing was changed then.
    func write<Result: Sendable>(_ work: @escaping @Sendable (any StoreWriting) throws -> Result) async throws -> Result
}

/// An entry as the district keeps it: keyed by device, epoch and sequence.
public struct KeptRecord: Sendable, Hashable {
    /// What is kept for good.
    public var header: EntryHeader
    /// The link.
    public var link: Data
    /// Salt and payload, sealed under the district's own key; `nil` when erased or lost.
    public var sealed: Data?
    /// Whether the kiosk had lost its key when it sent it.
    public var isLost: Bool

    /// A record from its parts.
    public init(header: EntryHeader, link: Data, sealed: Data?, isLost: Bool) {
        self.header = header
        self.link = link
        self.sealed = sealed
        self.isLost = isLost
    }
}

/// An epoch as the district keeps it.
public struct KeptEpoch: Sendable, Hashable {
    /// What it is.
    public var epoch: Epoch
    /// Its place among the device's epochs, from 1.
    public var number: Int
    /// Its first sequence.
    public var first: Int64
    /// The last entry that is there.
    public var last: ChainHead
    /// The key that must sign the next head.
    public var key: Data

    /// An epoch from its parts.
    public init(epoch: Epoch, number: Int, first: Int64, last: ChainHead, key: Data) {
        self.epoch = epoch
        self.number = number
        self.first = first
        self.last = last
        self.key = key
    }
}

/// What entries are wanted by.
public struct RecordSelection: Sendable, Hashable {
    /// The device.
    public var device: String
    /// The epoch.
    public var epoch: Data
    /// The sequences.
    public var sequences: ClosedRange<Int64>

    /// A selection from its parts.
    public init(device: String, epoch: Data, sequences: ClosedRange<Int64>) {
        self.device = device
        self.epoch = epoch
        self.sequences = sequences
    }
}

/// What can be asked of a store.
public protocol StoreReading {
    /// A device by its name.
    func device(_ name: String) throws -> EnrolledDevice?
    /// Every device, by name.
    func devices() throws -> [EnrolledDevice]
    /// The epochs of a device, by number.
    func epochs(of device: String) throws -> [KeptEpoch]
    /// The links of entries, in order.
    func links(_ selection: RecordSelection) throws -> [(sequence: Int64, link: Data)]
    /// Entries, in order; at most `limit`.
    func records(_ selection: RecordSelection, limit: Int) throws -> [KeptRecord]
    /// Entries of a refused branch, in order.
    func quarantined(_ selection: RecordSelection) throws -> [KeptRecord]
    /// How many entries of a device are kept, and how many apart.
    func counts(of device: String) throws -> (entries: Int, quarantined: Int)
    /// The alarms, oldest first.
    func alarms() throws -> [Alarm]
    /// A pairing that is under way.
    func pairing(of device: String) throws -> OpenPairing?
    /// The pairings that are under way, by device.
    func pairings() throws -> [(device: String, pairing: OpenPairing)]
    /// Whether a payload of a series and a day (UTC, since 1970-01-01) is kept, in the journal or in quarantine.
    func hasPayload(of series: String, day: Int) throws -> Bool
    /// Entries of a device that were written on some days (UTC, since 1970-01-01), in the order of its journal.
    func records(of device: String, days: ClosedRange<Int>) throws -> [KeptRecord]
    /// An account of the office.
    func account(_ name: String) throws -> OfficeAccount?
    /// Every account of the office, by name.
    func accounts() throws -> [OfficeAccount]
    /// The newest entries of the office's book, newest first.
    func officeEntries(newest limit: Int) throws -> [SealedOfficeEntry]
    /// The lists that are published, by name.
    func publishedLists() throws -> [PublishedList]
    /// A list that is published, by its name.
    func publishedList(_ name: String) throws -> PublishedList?
    /// The bytes of an index at one place, from 0; `PublishedList.chunk` of them but at the last.
    func content(of digest: String, place: Int) throws -> Data?
    /// How often something was published or taken back: who has seen a number knows what was published at that time.
    func publications() throws -> Int64
    /// The documents, by kind and school; those that were taken back too.
    func documents() throws -> [KeptDocument]
}

/// What can be changed in a store.
public protocol StoreWriting: StoreReading {
    /// Keeps a device.
    func save(_ device: EnrolledDevice) throws
    /// Keeps an epoch, or how far it goes.
    func save(_ epoch: KeptEpoch, of device: String) throws
    /// Keeps entries; there is none of them yet.
    func insert(_ records: [KeptRecord], of device: String) throws
    /// Keeps entries of a refused branch; what is there already stays.
    func quarantine(_ records: [KeptRecord], of device: String) throws
    /// Erases payloads of a series, in the journal or in quarantine; header and link stay.
    func erase(_ selection: RecordSelection, series: String, inQuarantine: Bool) throws
    /// Raises an alarm, unless the same one was raised for the same place and is not over.
    ///
    /// What happens again is raised again also where somebody knows of the time before.
    func raise(_ alarm: Alarm) throws
    /// Keeps who knows of an alarm, and when it was over.
    func save(_ alarm: Alarm) throws
    /// Keeps a pairing that is under way, or forgets it.
    func save(_ pairing: OpenPairing?, of device: String) throws
    /// Keeps an account of the office.
    func save(_ account: OfficeAccount) throws
    /// Forgets an account of the office.
    func removeAccount(_ name: String) throws
    /// Adds to the office's book, of which nothing is ever changed or taken away.
    func append(_ entry: SealedOfficeEntry) throws
    /// Publishes an edition in the place of the one before.
    func save(_ list: PublishedList) throws
    /// Publishes a list no more.
    func removeList(_ name: String) throws
    /// Keeps bytes of an index at one place, in the place of what was there.
    func saveContent(_ bytes: Data, of digest: String, place: Int) throws
    /// Forgets the bytes of all indexes but some.
    func removeContent(except digests: Set<String>) throws
    /// Keeps a document in the place of the one before; of that nothing is left.
    func save(_ document: KeptDocument) throws
    /// Forgets a document of a school, or of the district.
    func removeDocument(_ kind: DistrictDocument.Kind, for school: String) throws
}

/// A pairing that somebody at the district began.
public struct OpenPairing: Sendable, Hashable, Codable {
    /// The digest of the code.
    public var code: Data
    /// The school that the kiosk stands in.
    public var school: String
    /// When the code is over, in milliseconds since 1970.
    public var ends: Int64
    /// How often it was tried.
    public var tries = 0
    /// What the kiosk sent, once the code was right.
    public var request: Pairing.Request?

    /// A pairing from its parts.
    public init(code: Data, school: String, ends: Int64) {
        self.code = code
        self.school = school
        self.ends = ends
    }
}
