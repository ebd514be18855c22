import Control
import ServiceLifecycle
import Visits

/// Switches a lamp or a bell on while somebody waits for staff, and off again, by a command of the configuration.
///
/// Never in the way of the door: it follows what the door shows, one run at a time, and of several changes meanwhile only
/// the newest counts.
struct AlarmService: Service {
    /// Seconds that the command may take.
    static let patience = 5.0

    let lobby: Lobby
    let command: [String]?

    func run() async throws {
        guard let command else {
            try? await gracefulShutdown()
            return
        }
        await cancelWhenGracefulShutdown {
            var isOn: Bool?
            for await snapshot in lobby.doorkeeper.snapshots.values() {
                let house = snapshot.door.house
                let wanted = house.helpCalled != nil || house.holds.contains { $0.hold?.state == .waiting }
                guard wanted != isOn else { continue }
                isOn = wanted
                note(await BoundedCommand.run(command + [wanted ? "on" : "off"], for: Self.patience))
            }
        }
        // A lamp that nobody switches off any more would say for ever that somebody waits.
        _ = await BoundedCommand.run(command + ["off"], for: 1)
    }

    private func note(_ outcome: BoundedCommand.Outcome) {
        let program = command?.first ?? ""
        let byHand = "run it by hand as the user vestibule: \(program) on"
        let finding: Finding =
            switch outcome {
            case .done: .ok("the alarm's command works")
            case .failed(let status):
                .warning(
                    "the alarm's command ended with status \(status), so a hold is heard at the desk's page alone",
                    remedy: byHand)
            case .tooLong:
                .warning(
                    "the alarm's command took longer than \(Int(Self.patience)) s and was ended", remedy: byHand)
            case .missing:
                .warning(
                    "the alarm's command \(program) cannot be run",
                    remedy: "see that it is there and may be run by the user vestibule")
            }
        lobby.health.note(.alarmCommand, finding)
    }
}
