import Replication
import Synchronization
import Upstream
import Visits

/// Asks the district from time to time what it publishes, and takes what is new; never in the way of the door.
struct DistrictFollower: Sendable {
    let lobby: Lobby
    let fetcher: Fetcher
    let district: DistrictKeys

    /// Runs until it is cancelled.
    func run() async {
        var backoff = Backoff()
        var seen: (tag: String, calls: Int)?
        // A district's kiosks are switched on at the same time of the morning.
        await pause(.random(in: 0...min(30, interval / 10)))
        while !Task.isCancelled {
            let calls = lobby.district.calls.value
            var seconds: Double
            do throws(Trouble) {
                // What was refused, or not asked for, may be right by another configuration, or when somebody asks again.
                let tag = seen.flatMap { $0.calls == calls ? $0.tag : nil }
                if let found = try await fetcher.published(unless: tag) {
                    // What is wrong by this machine's clock alone may be right by the next look.
                    seen = try await take(found.published) ? (found.tag, calls) : nil
                }
                backoff.succeeded()
                seconds = interval * .random(in: 0.75...1.25)
                lobby.district.down.asked(nil, next: next(seconds))
            } catch {
                seconds = backoff.failed(random: .random(in: 0...1))
                lobby.district.down.asked(error, next: next(seconds))
            }
            await pause(seconds, after: calls, unlessOtherThan: seen?.tag)
        }
    }

    /// Takes documents first, which are short; trouble with the one keeps nothing of the other.
    ///
    /// - Returns: whether nothing need be looked at again before something else is published.
    private func take(_ published: Published) async throws(Trouble) -> Bool {
        let documents = DocumentFollower(lobby: lobby, fetcher: fetcher, district: district)
        let lists = ListFollower(lobby: lobby, fetcher: fetcher)
        var trouble: Trouble?
        var things: Set<DownBoard.Thing> = []
        do throws(Trouble) { things = try await documents.take(published) } catch { trouble = error }
        let (names, isOfTheClock) = try await lists.take(published)
        things.formUnion(names)
        if let trouble { throw trouble }
        lobby.district.down.keep(only: things)
        return !isOfTheClock
    }

    private var interval: Double { Double(lobby.configuration.upstream.askEvery.components.seconds) }

    private func next(_ seconds: Double) -> Timestamp { .current().after(seconds: Int(seconds.rounded(.up))) }

    /// Waits, unless somebody wants it to be asked now, here or at the district.
    private func pause(_ seconds: Double, after before: Int? = nil, unlessOtherThan tag: String? = nil) async {
        let calls = lobby.district.calls
        let before = before ?? calls.value
        await withTaskGroup { group in
            group.addTask { try? await Task.sleep(for: .seconds(seconds)) }
            group.addTask { for await number in calls.values() where number != before { return } }
            if let tag { group.addTask { await wait(tag) } }
            await group.next()
            group.cancelAll()
        }
    }

    /// Waits for the district's word that something else is published; without it the clock alone counts.
    private func wait(_ tag: String) async {
        while !Task.isCancelled {
            let begun = ContinuousClock.now
            do throws(Trouble) {
                if try await fetcher.wait(unless: tag) {
                    // All kiosks are woken together.
                    try? await Task.sleep(for: .seconds(.random(in: 0...3)))
                    return
                }
                // What answers at once does not wait.
                if begun.duration(to: .now) < .seconds(5) { break }
            } catch {
                break
            }
        }
        try? await Task.sleep(for: .seconds(86_400))
    }
}
