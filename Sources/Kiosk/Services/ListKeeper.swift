import Control
import Foundation
import People
import Screening
import Visits

/// Opens the lists that the configuration names, and says of each how it is.
enum ListKeeper {
    /// The lists in use, and what the journal and the health board must know of them.
    struct Lists: Sendable {
        /// Asks all lists at once; answers *not possible* if one is missing.
        var screener: Screener
        /// The editions in use.
        var versions: [ListVersion]
        /// Entries for the journal.
        var entries: [any Entry]
        /// Why a list is not in use, in words.
        var refused: [String]
    }

    /// Opens and verifies every list; blocks for as long as hashing the files takes.
    static func open(_ configuration: ScreeningConfiguration) -> Lists {
        var indexes: [ListIndex] = []
        var entries: [any Entry] = []
        var refused: [String] = []
        for list in configuration.lists {
            do throws(IndexFailure) {
                let index = try ListIndex.open(path: list.file)
                try index.verifyContent()
                guard index.version.name == list.name else {
                    let sentence =
                        "\(list.file) is the list “\(index.version.name)”, not “\(list.name)”: name the right file."
                    refused.append(sentence)
                    entries.append(ListRefused(name: list.name, reason: sentence))
                    continue
                }
                indexes.append(index)
                entries.append(ListInstalled(list: index.version))
            } catch {
                refused.append("\(list.name): \(error.sentence)")
                entries.append(ListRefused(name: list.name, reason: error.sentence))
            }
        }
        // One list that cannot be asked makes every answer incomplete: nothing is cleared on the others alone.
        let usable = refused.isEmpty ? indexes : []
        return Lists(
            screener: Screener(lists: usable, required: configuration.requiredJurisdictions),
            versions: indexes.map(\.version), entries: entries, refused: refused)
    }

    /// Says on the health board how the lists are.
    static func note(_ lists: Lists, on health: HealthBoard, staleAfterDays: Int, today: CalendarDate?) {
        if let first = lists.refused.first {
            health.note(
                .screening, .failed, "screening is not possible, every visitor is held: \(first)",
                remedy: "build or install the list again (vestibulectl lists build), then systemctl reload vestibuled")
            return
        }
        guard !lists.versions.isEmpty else {
            health.note(
                .screening, .failed, "no list is configured, every visitor is held",
                remedy: "name a list in the configuration (screening.lists)")
            return
        }
        let ages = lists.versions.map { list -> (text: String, stale: Bool) in
            guard let asOf = list.asOf, let today else { return ("\(list.name) v\(list.version), age unknown", false) }
            let days = today.dayNumber - asOf.dayNumber
            return ("\(list.name) v\(list.version), \(list.people) people, \(days) days old", days > staleAfterDays)
        }
        let text = ages.map(\.text).joined(separator: "; ")
        if ages.contains(where: \.stale) {
            health.note(.screening, .degraded, text, remedy: "install a newer edition of the list")
        } else {
            health.note(.screening, .ok, text)
        }
    }
}
