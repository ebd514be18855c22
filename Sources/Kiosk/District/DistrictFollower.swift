import Replication
import Synchronization
import Upstream
import Visits

/// Asks the district from time to time what it publishes, and takes what is new; never in the way of the door.
struct DistrictFollower: Sendable {
    let lobby: Lobby
    let fetcher: Fetcher

    /// Runs until it is cancelled.
    func run() async {
        var backoff = Backoff()
        var seen: (tag: String, screening: ScreeningConfiguration)?
        // A district's kiosks are switched on at the same time of the morning.
        await pause(.random(in: 0...min(30, interval / 10)))
        while !Task.isCancelled {
            let screening = lobby.configuration.screening
            var seconds: Double
            do throws(Trouble) {
                // What was refused, or not asked for, may be right by another configuration.
                let tag = seen.flatMap { $0.screening == screening ? $0.tag : nil }
                if let found = try await fetcher.published(unless: tag) {
                    let names = try await ListFollower(lobby: lobby, fetcher: fetcher).take(found.published)
                    lobby.district.down.keep(only: names)
                    seen = (found.tag, screening)
                }
                backoff.succeeded()
                seconds = interval * .random(in: 0.75...1.25)
                lobby.district.down.asked(nil, next: next(seconds))
            } catch {
                seconds = backoff.failed(random: .random(in: 0...1))
                lobby.district.down.asked(error, next: next(seconds))
            }
            await pause(seconds)
        }
    }

    private var interval: Double { Double(lobby.configuration.upstream.askEvery.components.seconds) }

    private func next(_ seconds: Double) -> Timestamp { .current().after(seconds: Int(seconds.rounded(.up))) }

    /// Waits, unless somebody wants it to be asked now.
    private func pause(_ seconds: Double) async {
        let calls = lobby.district.calls
        let before = calls.value
        await withTaskGroup { group in
            group.addTask { try? await Task.sleep(for: .seconds(seconds)) }
            group.addTask { for await number in calls.values() where number != before { return } }
            await group.next()
            group.cancelAll()
        }
    }
}
