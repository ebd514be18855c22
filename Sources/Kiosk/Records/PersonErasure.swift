import Control
import Foundation
import Journal
import Screening
import Visits

/// Erases one person everywhere in this kiosk, and says of what is left which rule keeps it.
struct PersonErasure: Sendable {
    let lobby: Lobby
    let journal: Journal

    /// Erases a person, or one visit.
    ///
    /// - Throws: `JournalFailure` or `DoorFailure`; nothing is erased then, or asking again goes on.
    func run(_ subject: PersonTrace.Subject, who: String) async throws -> ErasureReport {
        let journal = journal
        let trace = try await BackgroundWork.run { try PersonTrace(of: subject, in: journal) }
        let house = await lobby.doorkeeper.house()
        try refuseIfPresent(trace, in: house)
        let visits = trace.visits.compactMap { VisitID($0) }.sorted()
        let cards = trace.cards.sorted().map { CardHash($0) }
        let standing = await standingRecords(trace)
        // What still stands on a list is kept with its history; what was taken off goes.
        let sequences = standing.isEmpty ? trace.own.union(trace.listChanges) : trace.own
        let erasable = trace.own.isEmpty && cards.isEmpty && sequences.isEmpty
        if !erasable {
            // First, so that a house which is read back half-way has forgotten the person already.
            try await lobby.doorkeeper.write([PersonErased(visits: visits, cards: cards, who: who)])
        }
        let photos = try lobby.photos.erase(visits)
        let results = try await BackgroundWork.run { try journal.erase(sequences.sorted(), who: who) }
        await lobby.doorkeeper.checkpoint()
        try await BackgroundWork.run { try journal.cutLog() }
        return ErasureReport(
            erased: results.map(RetentionReport.init), photos: photos, cards: cards.count,
            kept: kept(trace, held: results.reduce(0) { $0 + $1.held }, standing: standing, house))
    }

    private func refuseIfPresent(_ trace: PersonTrace, in house: House) throws(JournalFailure) {
        let here = house.visits.keys.contains { trace.visits.contains($0.text) }
        guard !here else { throw .failed("a visit of this person is still open: end it first") }
        let there = house.peers.values.contains { $0.present.keys.contains { trace.visits.contains($0.text) } }
        guard !there else { throw .failed("a visit of this person is still open at another door: end it there first") }
    }

    /// The records of this person that are on one of the school's own lists now, as `list/record`.
    private func standingRecords(_ trace: PersonTrace) async -> [String] {
        var standing: [String] = []
        for kind in OwnListKind.allCases {
            let records = await lobby.doorkeeper.ownList(kind).records
            standing += trace.records.filter { records[$0] != nil }.map { "\(kind.rawValue)/\($0)" }
        }
        return standing.sorted()
    }

    private func kept(
        _ trace: PersonTrace, held: Int, standing: [String], _ house: House
    ) -> [ErasureReport.Kept] {
        typealias Kept = ErasureReport.Kept
        var kept: [Kept] = []
        if held > 0 {
            kept.append(
                Kept(
                    rule: "legal-hold", count: held,
                    sentence: "entries that a legal hold names; lift it, then erase again"))
        }
        if !standing.isEmpty {
            kept.append(
                Kept(
                    rule: "own-lists", count: standing.count,
                    sentence:
                        "\(standing.joined(separator: ", ")): the school's own record and its changes stay as long "
                        + "as the record stands; remove it, then erase again", entries: trace.listChanges.sorted()))
        }
        if !trace.looks.isEmpty {
            kept.append(
                Kept(
                    rule: "access-log", count: trace.looks.count,
                    sentence:
                        "entries that say who looked at the visits; they have only the visits' numbers, which lead "
                        + "to nobody any more, and end with the series staff"))
        }
        if !trace.likenesses.isEmpty {
            kept.append(
                Kept(
                    rule: "other-visits", count: trace.likenesses.count,
                    sentence:
                        "decisions about other visitors whom a list held for this person; they end with those visits",
                    entries: trace.likenesses.sorted()))
        }
        if !trace.inWords.isEmpty {
            kept.append(
                Kept(
                    rule: "free-text", count: trace.inWords.count,
                    sentence: "entries about something else with this name in their words; look at each (vestibulectl "
                        + "journal show), and erase it with vestibulectl retention erase --entry",
                    entries: trace.inWords.sorted()))
        }
        if !trace.namesakes.isEmpty {
            kept.append(
                Kept(
                    rule: "no-birth-date", count: trace.namesakes.count,
                    sentence: "entries about somebody of this name without a birth date; erase them by --visit, or "
                        + "without --born", entries: trace.namesakes.sorted()))
        }
        let aside = asideFiles()
        if aside > 0 {
            kept.append(
                Kept(
                    rule: "set-aside", count: aside,
                    sentence:
                        "damaged journals and lost keys that were set aside in the state folder; nobody can search "
                        + "them: remove them when they are no longer needed"))
        }
        if !house.peers.isEmpty {
            kept.append(
                Kept(
                    rule: "other-doors", count: house.peers.count,
                    sentence: "the school's other kiosks keep what they know: erase it there too "
                        + "(\(house.peers.keys.sorted().joined(separator: ", ")))"))
        }
        return kept
    }

    private func asideFiles() -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: lobby.configuration.stateDirectory)) ?? []
        return names.count { $0.contains(".aside-") && !["-wal", "-shm", ".end"].contains(where: $0.hasSuffix) }
    }
}
