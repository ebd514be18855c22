import Control
import Foundation
import Journal
import People
import Visits

/// Puts a visitor's name or birth date right; what was written stays sealed beside it, or is erased where that is wanted.
struct PersonCorrection: Sendable {
    let lobby: Lobby
    let journal: Journal

    /// Corrects what is known of a visit.
    ///
    /// - Throws: `JournalFailure` or `DoorFailure`; nothing is changed then.
    func run(_ request: CorrectionRequest, of visit: VisitID, who: String) async throws -> CorrectionReport {
        let journal = journal
        let trace = try await BackgroundWork.run {
            try PersonTrace(of: PersonTrace.Subject(visit: visit), in: journal)
        }
        let entries = try trace.own.sorted().flatMap { try journal.entries(after: $0 - 1, limit: 1) }
        guard let known = try Self.identity(of: visit, in: entries) else {
            throw JournalFailure.failed("nothing is kept of who visit \(visit.text) was")
        }
        let identity = try Self.corrected(known, request)
        guard identity != known else { throw JournalFailure.failed("that is what the journal says already") }
        let isOpen = await lobby.doorkeeper.visit(visit) != nil
        guard !request.erasesOriginal || !isOpen else {
            throw JournalFailure.failed("the visit is still open: end it before what was wrong is erased")
        }
        let corrects = entries.filter { !Mentions($0.payload).visitors.isEmpty }.map(\.sequence)
        try await lobby.doorkeeper.write([
            VisitCorrected(visit: visit, corrects: corrects, identity: identity, who: who, why: request.why)
        ])
        guard request.erasesOriginal else { return CorrectionReport(corrects: corrects, erased: []) }
        let results = try await BackgroundWork.run {
            try journal.erase(corrects, who: who, reason: "correction")
        }
        await lobby.doorkeeper.checkpoint()
        try await BackgroundWork.run { try journal.cutLog() }
        return CorrectionReport(corrects: corrects, erased: results.map(RetentionReport.init))
    }

    /// Who a visit was, by its newest entry that says so.
    private static func identity(of visit: VisitID, in entries: [JournalEntry]) throws -> Identity? {
        var known: Identity?
        for kept in entries {
            switch try EntryCatalogue.entry(type: kept.type, version: kept.version, payload: kept.payload) {
            case let begun as VisitBegun where begun.visit == visit: known = begun.identity
            case let corrected as VisitCorrected where corrected.visit == visit: known = corrected.identity
            default: break
            }
        }
        return known
    }

    private static func corrected(_ known: Identity, _ request: CorrectionRequest) throws(JournalFailure) -> Identity {
        func part(_ text: String?, _ old: String?) -> String? {
            text.map { Answer.cleaned($0) } ?? old
        }
        var identity = known
        identity.name = PersonName(
            given: part(request.given, known.name.given), middle: part(request.middle, known.name.middle),
            family: part(request.family, known.name.family) ?? known.name.family, suffix: known.name.suffix)
        if let born = request.born {
            guard let date = PartialDate(iso: born) else { throw .failed("\(born) is not a date as YYYY-MM-DD") }
            identity.birthDate = date
        }
        return identity
    }
}
