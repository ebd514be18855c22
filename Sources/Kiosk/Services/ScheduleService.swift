import ServiceLifecycle
import Visits

/// Opens and closes the entrance at the hours of the configuration.
struct ScheduleService: Service {
    let lobby: Lobby

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await keep()
                // Every half minute, so that a clock that is set and a configuration that is read again count soon.
                try? await Task.sleep(for: .seconds(30))
            }
        }
    }

    private func keep() async {
        let time = Timestamp.current()
        guard let today = lobby.day.date(of: time), let minutes = lobby.day.minutes(of: time) else { return }
        let house = lobby.doorkeeper.snapshots.value.door.house
        let hours = OpenHours(configuration: lobby.configuration.openHours)
        let now = OpenHours.Moment(today: today, minutes: minutes, time: time)
        guard let action = hours.action(now, closure: house.closure, opened: house.staff.opened) else { return }
        // A journal that cannot be written is told by the door itself; the next half minute tries again.
        _ = try? await lobby.doorkeeper.take(.staff(action, who: OpenHours.who))
    }
}
