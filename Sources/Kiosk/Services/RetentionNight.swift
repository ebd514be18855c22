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
    /// - Parameter who: The account that wants also erased what the district does not have yet; `nil` for nobody.
    /// - Throws: `JournalFailure`.
    /// - Returns: what was erased, by rule.
    func run(unsentToo who: String? = nil) async throws(JournalFailure) -> [RetentionResult] {
        guard let journal = lobby.journals.journal else { throw .failed(lobby.journals.failure ?? "it is not open") }
        let rules = rules
        let results = try await BackgroundWork.run { () throws(JournalFailure) in
            try journal.runRetention(rules, unsentToo: who)
        }
        let ends = Self.ends(of: results)
        let isErased = results.contains { $0.payloads > 0 }
        // A run that was cut short erased the entries, and left what rests on them.
        guard await lobby.doorkeeper.house().remembers(through: ends) || isErased else { return results }
        // What rests on erased entries must not live on in the house's checkpoint.
        await lobby.doorkeeper.prune(through: ends)
        await lobby.doorkeeper.checkpoint()
        try await BackgroundWork.run { () throws(JournalFailure) in try journal.cutLog() }
        return results
    }

    /// Cuts the journal's log where that is owed: after a start, and where somebody who read kept it from being cut.
    func cutLog() async {
        guard let journal = lobby.journals.journal, journal.isLogOwed else { return }
        do throws(JournalFailure) {
            try await BackgroundWork.run { () throws(JournalFailure) in try journal.cutLog() }
        } catch {
            lobby.log.say(.erasureFailed, ["reason": "\(error.sentence)"])
        }
    }

    /// The end of the last erased day, by record series.
    private static func ends(of results: [RetentionResult]) -> [RecordSeries: Timestamp] {
        Dictionary(
            results.compactMap { result in
                guard let series = RecordSeries(rawValue: result.series), let day = result.through else { return nil }
                return (series, Timestamp(milliseconds: Int64(day + 1) * 86_400_000 - 1))
            }, uniquingKeysWith: max)
    }

    /// Runs at the first quarter of an hour of each day on which the machine runs.
    func runAtNight(last: inout Int?) async {
        let today = Timestamp.current().dayNumber
        guard last != today, !rules.isEmpty else { return }
        do throws(JournalFailure) {
            guard try lobby.journals.journal?.clockAllowsErasing() == true else {
                lobby.log.say(.erasureWaits)
                last = today
                return
            }
            _ = try await run()
            last = today
        } catch {
            lobby.log.say(.erasureFailed, ["reason": "\(error.sentence)"])
        }
    }
}
