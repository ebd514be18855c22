import Control
import People
import Screening
import Visits

/// Everything that the desk and the control socket look at, at one moment.
struct LobbySnapshot: Sendable {
    var door: DoorSnapshot
    /// How everything is.
    var findings: Findings
    var lists: [ListVersion]
    var configuration: KioskConfiguration
    var visitorScreens: Int
    var today: CalendarDate?
    /// SHA-256 of the desk's certificate, where there is one.
    var fingerprint: String?
    /// Whether the kiosk is taken out of service for good.
    var isRetired = false
    /// The door of the training that is on.
    var training: DoorSnapshot?
}
