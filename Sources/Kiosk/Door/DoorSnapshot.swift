import Screening
import Visits

/// What everybody who looks at the door sees: the door as the journal has it.
struct DoorSnapshot: Sendable {
    /// Grows with each change.
    var revision: Int
    /// The door after the last committed entries.
    var door: FrontDoor
    /// Why nothing can be written down now, if nothing can.
    var journalFailure: String?
    /// The editions that are asked.
    var lists: [ListVersion]
    /// Why a list of the school's own cannot be asked, so that everybody is held.
    var ownListFailure: String?
    /// When this became so.
    var changed = ContinuousClock.now
}

extension DoorSnapshot {
    /// The door as it is, with what it asks.
    init(_ revision: Int, _ door: FrontDoor, _ failure: String?, _ screener: Screener, _ own: OwnLists) {
        self.init(
            revision: revision, door: door, journalFailure: failure, lists: screener.versions,
            ownListFailure: own.failure)
    }
}
