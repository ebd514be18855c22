import Foundation
import Journal
import Logging
import Synchronization
import Visits

/// Verifies the whole journal once a day, so slowly that nobody notices, and says how it is.
final class DailyVerification: Sendable {
    private struct State {
        var day: Int?
        var verdict: Verdict?
    }

    private let state = Mutex(State())
    private let verifying = OneRun<Void>()

    /// What the last verification came to, since the start.
    var verdict: Verdict? { state.withLock { $0.verdict } }

    /// Whether it is being verified now.
    var isRunning: Bool { verifying.isRunning }

    /// Verifies now, for somebody who waits so long at most; what takes longer goes on.
    func runNow(_ lobby: Lobby, within patience: Duration) async {
        await waiting(atMost: patience) { await self.verify(lobby, today: Timestamp.current().dayNumber) }
    }

    /// Verifies, if that was not yet done today.
    func run(_ lobby: Lobby, today: Int = Timestamp.current().dayNumber) async {
        guard state.withLock({ $0.day }) != today, let journal = lobby.journals.journal else { return }
        if state.withLock({ $0.day }) == nil, Self.lastDay(in: journal) == today {
            return state.withLock { $0.day = today }
        }
        await verify(lobby, today: today)
    }

    private func verify(_ lobby: Lobby, today: Int) async {
        await verifying { [self] in await verifyAll(lobby, today: today) }
        lobby.noteHealth()
    }

    private func verifyAll(_ lobby: Lobby, today: Int) async {
        guard let journal = lobby.journals.journal else { return }
        let path = lobby.configuration.stateDirectory + "/journal.sqlite"
        do throws(JournalFailure) {
            let trusted = Set(try journal.epochs().map(\.deviceKey))
            let file = JournalFile(path: path, vault: lobby.vault)
            let verdict = try await BackgroundWork.run { () throws(JournalFailure) in
                // As long at rest as at work: of two cores this never takes more than half a one.
                var begun = ContinuousClock.now
                return try file.verify(trusted: trusted) {
                    let worked = begun.duration(to: .now)
                    Thread.sleep(forTimeInterval: min(worked / .seconds(1), 1))
                    begun = .now
                }
            }
            state.withLock { $0 = State(day: today, verdict: verdict) }
            if !verdict.isGood { lobby.log.say(.journalDamaged, ["verdict": "\(verdict.sentence)"]) }
            await lobby.doorkeeper.record([
                JournalVerified(
                    verdict: verdict.kind.rawValue, firstBad: verdict.firstBad, entries: verdict.entries,
                    signedThrough: verdict.signedThrough)
            ])
        } catch {
            lobby.log.say(.journalNotVerified, ["reason": "\(error.sentence)"])
        }
    }

    private static func lastDay(in journal: Journal) -> Int? {
        var query = JournalQuery()
        query.type = JournalVerified.type
        let found = (try? journal.search(query, limit: 1)) ?? []
        return found.last.map { Timestamp(milliseconds: $0.time).dayNumber }
    }
}
