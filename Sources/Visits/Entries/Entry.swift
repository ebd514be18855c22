public import Foundation

/// Something that happened at the door, as the journal keeps it, and what it changes in the house.
///
/// The house is only ever changed by entries, when they happen and when the journal is read back after a start alike:
/// what is not in an entry is not known after a restart.
public protocol Entry: Codable, Sendable, Hashable {
    /// The journal's name for it: `noun.verb-past`.
    static var type: String { get }
    /// The version of the payload's form.
    static var version: Int { get }
    /// The record series whose retention rule applies.
    static var series: RecordSeries { get }
    /// The record series of this one entry, where it is not its type's alone.
    var recordSeries: RecordSeries { get }

    /// Makes the entry's change to the house; an entry that no longer fits (an unknown visit) changes nothing.
    func change(_ house: inout House, at time: Timestamp)
}

extension Entry {
    /// 1, until a payload's form has changed.
    public static var version: Int { 1 }
    /// Visits, for nearly all.
    public static var series: RecordSeries { .visits }
    /// The type's.
    public var recordSeries: RecordSeries { Self.series }
    /// Most entries outside a visit change nothing.
    public func change(_ house: inout House, at time: Timestamp) {}

    /// The payload as JSON with sorted keys.
    ///
    /// - Throws: `EncodingError`, which no entry of this module causes.
    public func payload() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

/// A group of entries with one retention rule.
public enum RecordSeries: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
    /// Visits: who, when, why, where.
    case visits
    /// Holds and denials.
    case holds
    /// The kiosk's own life: no personal data.
    case operations
    /// What members of staff did.
    case staff
    /// Changes of the lists of those who are banned, expelled or dismissed.
    case bans
    /// Changes of the list of court orders.
    case orders
    /// That a visitor is not a listed person.
    case dismissals
    /// Cards by which visitors are known.
    case cards
}

/// Every entry type there is, by the journal's name.
public enum EntryCatalogue {
    private static let types: [any Entry.Type] = [
        KioskStarted.self, KioskStopping.self, KioskDegraded.self, KioskRecovered.self, ProblemAcknowledged.self,
        ClockStepped.self,
        DeviceConnected.self, DeviceDisconnected.self, DeviceProblem.self, DeviceAdopted.self, DeviceForgotten.self,
        ScannerTested.self,
        ScanUnreadable.self,
        VisitBegun.self, VisitScreened.self, VisitHeld.self, HoldResolved.self, HoldExpired.self,
        VisitAnswered.self, VisitAdmitted.self, VisitDenied.self, VisitAbandoned.self, VisitEnded.self,
        BadgeRequested.self, BadgeSubmitting.self, BadgeHandedOver.self, BadgePrinted.self, BadgeFailed.self,
        VisitRefused.self, VisitOverdue.self, BadgeGiven.self, DeliveryRecorded.self, ExceptionRecorded.self,
        ExceptionEnded.self, ClearanceChecked.self, KnownEnrolled.self, KnownValidated.self, KnownRevoked.self,
        DocumentCompared.self,
        PhotoTaken.self, PhotoDeclined.self, PhotoRequested.self, PhotosErased.self,
        EntranceClosed.self, EntranceOpened.self,
        AlertRaised.self, AlertAcknowledged.self,
        MusterStarted.self, MusterMarked.self, MusterEnded.self, RosterRequested.self, RosterPrinted.self,
        PeerMet.self, PeerKeyShown.self, PeerLost.self, PeerForgotten.self, PeerArrived.self, PeerLeft.self,
        PeerAttempted.self,
        PeerEntranceChanged.self, DepartureNoted.self, DepartureTaken.self,
        StaffSignedIn.self, StaffFailed.self, PersonViewed.self, ControlCalled.self, ListInstalled.self,
        ListRefused.self, ListStale.self, ListEdited.self, ListViewed.self, VisitAlerted.self,
        VisitAlertAnswered.self,
        DismissalUndone.self,
        VisitCorrected.self, PersonErased.self, HousePruned.self, JournalVerified.self,
        TrainingStarted.self, TrainingEnded.self,
        HouseCarriedOver.self, VisitCarriedOver.self,
        BatchRequested.self, BatchPageSubmitting.self, BatchPageEnded.self, BatchPageReprinted.self, BatchStopped.self,
    ]
    private static let byName = Dictionary(uniqueKeysWithValues: types.map { ($0.type, $0) })

    /// An entry from the journal, or `nil` for a type or version that this release does not know.
    ///
    /// - Throws: `DecodingError` when the payload is not what the type says.
    public static func entry(type: String, version: Int, payload: Data) throws -> (any Entry)? {
        guard let found = byName[type], found.version == version else { return nil }
        return try decode(found, payload)
    }

    private static func decode<E: Entry>(_ type: E.Type, _ payload: Data) throws -> any Entry {
        try JSONDecoder().decode(type, from: payload)
    }
}
