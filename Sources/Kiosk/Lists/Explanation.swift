import Control
import Foundation
import Journal
import People
import Screening
import Visits

/// Makes a journaled decision again.
struct Explanation {
    let journal: Journal
    let archive: ListArchive

    /// The report on one entry.
    ///
    /// - Throws: `PageProblem` when the entry is no screening, or nothing of the visitor is kept any more.
    func report(entry sequence: Int) throws -> ExplanationReport {
        guard let kept = try journal.entries(after: Int64(sequence) - 1, limit: 1).first,
            kept.sequence == Int64(sequence),
            let screened = try Self.entry(kept) as? VisitScreened
        else {
            throw PageProblem.of(
                .noSuchEntry, "No such decision", 404,
                "Entry \(sequence) is no visit.screened entry of this journal.")
        }
        let time = Timestamp(milliseconds: kept.time).iso
        guard case .screened(let result) = screened.outcome else {
            return ExplanationReport(
                entry: sequence, time: time, decision: "not possible", rulesVersion: Screener.rulesVersion,
                rulesNow: Screener.rulesVersion, lists: [], matches: [], differences: [])
        }
        guard let identity = try identity(of: screened.visit, before: kept.sequence) else {
            throw PageProblem.of(
                .notKept, "Not kept", 410, "Who was asked about is not kept any more: nothing can be asked again.")
        }
        var lists: [ListIndex] = []
        var own: [OwnIndex] = []
        var told: [ExplanationReport.List] = []
        for list in result.lists {
            var replay = "not kept: the stored fields were compared again"
            if list.isOwn == true {
                if let index = try ownEdition(list) {
                    own.append(index)
                    replay = "asked again"
                }
            } else if let index = archive.edition(list) {
                lists.append(index)
                replay = "asked again"
            }
            told.append(ExplanationReport.List(name: list.name, version: list.version, replay: replay))
        }
        let matches = result.matches.map { match in
            "\(match.list)/\(match.record), \(match.band.rawValue): "
                + match.reasons.map(\.sentence).joined(separator: "; ")
        }
        return ExplanationReport(
            entry: sequence, time: time, decision: result.matches.map(\.band).max()?.rawValue ?? "clear",
            rulesVersion: result.rulesVersion, rulesNow: Screener.rulesVersion, lists: told, matches: matches,
            differences: Replay(result, of: ScreeningQuestion(identity)).differences(lists: lists, own: own))
    }

    private func ownEdition(_ version: ListVersion) throws -> OwnIndex? {
        guard let kind = OwnListKind(rawValue: version.name) else { return nil }
        return try (try? OwnLists.fromJournal(OwnList(kind), journal, to: version.version))?.index()
    }

    /// The visitor, from the visit's beginning: nearly always among the entries just before.
    private func identity(of visit: VisitID, before sequence: Int64) throws -> Identity? {
        var end = sequence
        while end > 1 {
            let start = max(0, end - 1 - 500)
            let entries = try journal.entries(after: start, limit: Int(end - 1 - start))
            for kept in entries.reversed() where kept.type == VisitBegun.type && kept.sequence < end {
                if let begun = try Self.entry(kept) as? VisitBegun, begun.visit == visit { return begun.identity }
            }
            end = start + 1
        }
        return nil
    }

    private static func entry(_ kept: JournalEntry) throws -> (any Entry)? {
        try EntryCatalogue.entry(type: kept.type, version: kept.version, payload: kept.payload)
    }
}
