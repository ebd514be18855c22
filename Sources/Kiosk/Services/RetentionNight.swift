import Foundation
import Journal
import Logging
import Visits

/// Erases what is over, once a night and when it is asked to.
struct RetentionNight: Sendable {
    let lobby: Lobby

    /// The rules of the configuration in force.
    var rules: [RetentionRule] {
        lobby.configuration.retention.periods.map {
            RetentionRule(series: $0.key.rawValue, days: Int($0.value.components.seconds / 86400))
        }.sorted { $0.series < $1.series }
    }

    /// Erases what is over now.
    ///
    /// - Throws: `JournalFailure`.
    func run() async throws(JournalFailure) -> [RetentionResult] {
        guard let journal = lobby.journals.journal else { throw .failed(lobby.journals.failure ?? "it is not open") }
        let results = try journal.runRetention(rules)
        if results.contains(where: { $0.payloads > 0 }) { await lobby.doorkeeper.checkpoint() }
        return results
    }

    /// Runs at the first quarter of an hour of each day on which the machine runs.
    func runAtNight(last: inout Int?) async {
        let today = Timestamp.current().dayNumber
        guard last != today, !rules.isEmpty else { return }
        do throws(JournalFailure) {
            guard try lobby.journals.journal?.clockAllowsErasing() == true else {
                lobby.log.notice("nothing is erased: the clock is far ahead of the journal's newest earlier day")
                last = today
                return
            }
            _ = try await run()
            last = today
        } catch {
            lobby.log.error("what is over could not be erased", metadata: ["reason": "\(error.sentence)"])
        }
    }
}
