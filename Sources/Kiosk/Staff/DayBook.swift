import Foundation
import Journal
import People
import Visits

/// The visits of the school's day, read from the journal when somebody asks, and from then on kept up to date.
actor DayBook {
    /// Entries that are read back at most when the book is first opened: more than any day has.
    static let longest: Int64 = 20_000

    private let executor = QueueExecutor(label: "vestibule.day")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let journals: JournalKeeper
    private let day: SchoolDay
    private var book = DayVisits()
    private var place: Int64?

    init(journals: JournalKeeper, day: SchoolDay) {
        self.journals = journals
        self.day = day
    }

    /// Today's visits and those that began earlier and are still open, earliest first.
    ///
    /// - Throws: `JournalFailure`.
    func today(_ now: Timestamp) throws -> [DayVisit] {
        try catchUp()
        let today = day.date(of: now)
        book.keep { day.date(of: $0.began) == today || [.held, .admitted].contains($0.state) }
        return book.inOrder
    }

    /// The visits of today that a badge or a name leads to; every word must begin a word of the name.
    ///
    /// - Throws: `JournalFailure`.
    func search(_ text: String, badge: VisitID?, _ now: Timestamp) throws -> [DayVisit] {
        let all = try today(now)
        if let badge { return all.filter { $0.visit == badge } }
        return all.filter { $0.isFound(by: text) }
    }

    /// What happened in one visit, in order.
    ///
    /// - Throws: `JournalFailure`.
    func history(of visit: VisitID, _ now: Timestamp) throws -> (visit: DayVisit, entries: [(Timestamp, any Entry)])? {
        guard let found = try today(now).first(where: { $0.visit == visit }), let journal = journals.journal else {
            return nil
        }
        let entries = try found.sequences.compactMap { sequence -> (Timestamp, any Entry)? in
            guard let kept = try journal.entries(after: sequence - 1, limit: 1).first else { return nil }
            return try self.entry(kept).map { (Timestamp(milliseconds: kept.time), $0) }
        }
        return (found, entries)
    }

    private func catchUp() throws {
        guard let journal = journals.journal else { throw JournalFailure.failed(journals.failure ?? "it is not open") }
        var place = self.place ?? max(0, journal.newest - Self.longest)
        while true {
            let batch = try journal.entries(after: place, limit: 2_000)
            guard let last = batch.last else { break }
            for kept in batch { try take(kept) }
            place = last.sequence
            self.place = place
        }
    }

    private func take(_ kept: JournalEntry) throws {
        guard kept.state == .present else { return }
        try book.take(
            type: kept.type, version: kept.version, payload: kept.payload, at: Timestamp(milliseconds: kept.time),
            sequence: kept.sequence)
    }

    /// What an entry says; `nil` when that was erased.
    private func entry(_ kept: JournalEntry) throws -> (any Entry)? {
        guard kept.state == .present else { return nil }
        return try EntryCatalogue.entry(type: kept.type, version: kept.version, payload: kept.payload)
    }
}
