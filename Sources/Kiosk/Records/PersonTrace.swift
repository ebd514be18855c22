import Foundation
import Journal
import Visits

/// Everything that a journal says of one person, or of one visit.
///
/// The whole journal is read, and not what search finds: an entry may be older than the words that searches go by, name only
/// the person's visit or card, or come before the one that says whose visit it is.
struct PersonTrace: Sendable {
    /// Whom it is about.
    struct Subject: Sendable {
        /// Given and family name.
        var name: String?
        /// Birth date, `YYYY-MM-DD`.
        var born: String?
        /// One visit, whoever's it is.
        var visit: VisitID?
    }

    /// The person's visits.
    private(set) var visits: Set<String> = []
    /// The person's cards, as keyed hashes.
    private(set) var cards: Set<String> = []
    /// Records of the school's own lists that name the person.
    private(set) var records: Set<String> = []
    /// Entries about the person alone.
    private(set) var own: Set<Int64> = []
    /// Changes of the school's own lists that name the person.
    private(set) var listChanges: Set<Int64> = []
    /// Who looked at the person's visits.
    private(set) var looks: Set<Int64> = []
    /// Entries about somebody else whose match this person was.
    private(set) var likenesses: Set<Int64> = []
    /// Entries about something else that have the person's name in their words.
    private(set) var inWords: Set<Int64> = []
    /// Entries about somebody of this name without a birth date.
    private(set) var namesakes: Set<Int64> = []

    private let name: String?
    private let born: String?

    /// Reads the journal for a person.
    ///
    /// - Throws: `JournalFailure`.
    init(of subject: Subject, in journal: Journal) throws(JournalFailure) {
        name = subject.name.map(Mentions.folded)
        born = subject.born
        if let visit = subject.visit { visits.insert(visit.text) }
        // Until nothing new is learned: whose a visit is may be said long after it is spoken of.
        var known = -1
        while known != visits.count + cards.count + records.count {
            known = visits.count + cards.count + records.count
            var place: Int64 = 0
            while let last = try read(journal, after: place) { place = last }
        }
    }

    private mutating func read(_ journal: Journal, after place: Int64) throws(JournalFailure) -> Int64? {
        let batch = try journal.entries(after: place, limit: 1000)
        for entry in batch where entry.state == .present && entry.series != JournalEntry.ownSeries { take(entry) }
        return batch.last?.sequence
    }

    private mutating func take(_ entry: JournalEntry) {
        let mentions = Mentions(entry.payload, withWords: name != nil)
        let recorded = mentions.recorded.filter(isSubject)
        if !recorded.isEmpty || !mentions.removed.isDisjoint(with: records) {
            records.formUnion(recorded.compactMap(\.record))
            listChanges.insert(entry.sequence)
        } else if !mentions.visits.isDisjoint(with: visits) || !mentions.cards.isDisjoint(with: cards)
            || mentions.visitors.contains(where: isSubject)
        {
            visits.formUnion(mentions.visits)
            cards.formUnion(mentions.cards)
            own.insert(entry.sequence)
        } else if !mentions.viewed.isDisjoint(with: visits) {
            looks.insert(entry.sequence)
        } else if mentions.listed.contains(where: isSubject) {
            likenesses.insert(entry.sequence)
        } else if let name, mentions.visitors.contains(where: { $0.name == name && $0.born == nil }) {
            namesakes.insert(entry.sequence)
        } else if let name, mentions.words.contains(where: { Self.contains($0, name) }) {
            inWords.insert(entry.sequence)
        }
    }

    private func isSubject(_ person: Mentions.Person) -> Bool {
        guard let name else { return false }
        return person.name == name && (born == nil || person.born == born)
    }

    /// Whether a text has a name in it, as whole words.
    private static func contains(_ text: String, _ name: String) -> Bool {
        guard let found = text.range(of: name) else { return false }
        let before = found.lowerBound == text.startIndex ? nil : text[text.index(before: found.lowerBound)]
        let after = found.upperBound == text.endIndex ? nil : text[found.upperBound]
        return [before, after].allSatisfy { $0.map { !$0.isLetter } ?? true }
    }
}
