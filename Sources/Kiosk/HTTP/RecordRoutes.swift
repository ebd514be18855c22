import Control
import Foundation
import HTTPTypes
import Hummingbird
import Journal
import Visits

/// The control socket's routes for the journal's records: finding, erasing and holding them.
struct RecordRoutes: Sendable {
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.search)) { request, _ in
            let (query, limit) = try query(request)
            let found = try await working { try journal().search(query, limit: limit) }
            return try Response.json(found.map { EntryReport($0, withPayload: true) })
        }
        router.get("/v1/journal/entries/:sequence") { _, context in
            let sequence = context.parameters.get("sequence", as: Int64.self) ?? 0
            let isNumber = (1...Request.farthest).contains(sequence)
            let found = isNumber ? try reading { try journal().entries(after: sequence - 1, limit: 1) } : []
            guard let entry = found.first, entry.sequence == sequence else {
                throw PageProblem.of(.noSuchEntry, "No such entry", 404, "There is no entry of this number.")
            }
            var report = EntryReport(entry, withPayload: entry.state == .present)
            report.header = EntryReport.Header(entry)
            return try Response.json(report)
        }
        router.post(.init(Names.corrections)) { request, context in
            let form = try await request.form(CorrectionRequest.self)
            let who = try await asked(form.who, context)
            guard let visit = VisitID(form.visit), let why = Answer.cleaned(form.why, longest: 400) else {
                throw PageProblem.of(.visit, "Which visit, and why?", 422, "Name the visit and a reason.")
            }
            var request = form
            request.why = why
            return try Response.json(
                try await waiting {
                    try await PersonCorrection(lobby: lobby, journal: journal()).run(request, of: visit, who: who)
                })
        }
        router.get(.init(Names.statistics)) { _, _ in
            try Response.json(try await working { try journal().statistics() })
        }
        router.get(.init(Names.retention)) { _, _ in
            let preview = try await working { try journal().previewRetention(RetentionNight(lobby: lobby).rules) }
            return try Response.json(preview.map(RetentionReport.init))
        }
        router.post(.init(Names.retention)) { request, context in
            let form = try await recordForm(request)
            let who = try await asked(form.who, context)
            let night = RetentionNight(lobby: lobby)
            let results = try await waiting { try await night.run(unsentToo: form.unsentToo == true ? who : nil) }
            return try Response.json(results.map(RetentionReport.init))
        }
        router.post(.init(Names.erasures)) { request, context in
            let form = try await recordForm(request)
            let who = try await asked(form.who, context)
            return try Response.json(try await waiting { try await erase(form, who: who) })
        }
        router.get(.init(Names.holdOrders)) { _, _ in
            try Response.json(try reading { try journal().holds().map(\.id) })
        }
        router.post(.init(Names.holdOrders)) { request, context in
            let form = try await recordForm(request)
            let who = try await asked(form.who, context)
            guard let name = form.hold, let scope = scope(of: form) else {
                throw PageProblem.of(.scope, "Hold what?", 422, "Name the hold, and a person, a visit or a series.")
            }
            try await working { try journal().placeHold(name, on: scope, who: who) }
            return Response(status: .noContent)
        }
        router.post(.init(Names.liftedHoldOrders)) { request, context in
            let form = try await recordForm(request)
            let who = try await asked(form.who, context)
            try await working { try journal().liftHold(form.hold ?? "", who: who) }
            return Response(status: .noContent)
        }
    }

    private func journal() throws(JournalFailure) -> Journal {
        guard let journal = lobby.journals.journal else { throw .failed(lobby.journals.failure ?? "it is not open") }
        return journal
    }

    /// Works with the journal, which may take minutes, while the door goes on.
    private func working<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        do {
            return try await BackgroundWork.runInTurn(work)
        } catch let failure as JournalFailure {
            throw Self.problem(failure)
        }
    }

    /// Reads little of the journal, at once.
    private func reading<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let failure as JournalFailure {
            throw Self.problem(failure)
        }
    }

    private static func problem(_ failure: JournalFailure) -> PageProblem {
        PageProblem.of(.journal, "The journal says no", 409, failure.sentence)
    }

    /// The account of the administrator who asks, who is written down before it is done.
    private func asked(_ named: String?, _ context: PageContext) async throws -> String {
        let call = try context.called()
        let who = try call.account(named, .administrator)
        try await call.mustRecord(account: who)
        return who
    }

    /// A request about records, within the bounds that its description gives.
    private func recordForm(_ request: Request) async throws -> RecordRequest {
        let form = try await request.form(RecordRequest.self)
        let texts = [(form.person, 200), (form.born, 10), (form.visit, 64), (form.series, 64), (form.hold, 200)]
        let entries = form.entries ?? []
        guard texts.allSatisfy({ ($0?.unicodeScalars.count ?? 0) <= $1 }), entries.count <= 1000,
            entries.allSatisfy((1...Request.farthest).contains)
        else {
            throw PageProblem.of(
                .body, "Not understood", 422, "A text is too long, or the entries are too many or no entries.")
        }
        return form
    }

    private func query(_ request: Request) throws -> (query: JournalQuery, limit: Int) {
        var query = JournalQuery()
        let terms: [(name: String, longest: Int, term: (String) -> SearchTerm)] = [
            ("person", 200, SearchTerm.person), ("visit", 64, SearchTerm.visit),
            ("born", 10, { SearchTerm("born", $0) }),
            ("badge", 64, { SearchTerm("badge", $0) }), ("student", 200, SearchTerm.student),
        ]
        for (name, longest, term) in terms {
            if let word = try request.text(name, longest: longest) { query.terms.append(term(word)) }
        }
        query.type = try request.text("type", longest: 64)
        query.from = try request.number("from", in: 0...Request.farthest)
        query.through = try request.number("through", in: 0...Request.farthest)
        return (query, try request.number("limit", in: 1...1000).map(Int.init) ?? 100)
    }

    private func scope(of form: RecordRequest) -> HoldOrder.Scope? {
        if let series = form.series { return .series(series) }
        if let visit = form.visit { return .term(.visit(visit)) }
        return form.person.map { .term(.person($0)) }
    }

    private func erase(_ form: RecordRequest, who: String) async throws -> ErasureReport {
        let journal = try journal()
        if let entries = form.entries {
            let results = try await BackgroundWork.runInTurn { try journal.erase(entries, who: who) }
            return ErasureReport(erased: results.map(RetentionReport.init), photos: 0, cards: 0, kept: [])
        }
        let visit = form.visit.flatMap { VisitID($0) }
        guard form.person != nil || visit != nil else { throw JournalFailure.failed("name a person or a visit") }
        let subject = PersonTrace.Subject(name: form.person, born: form.born, visit: visit)
        return try await PersonErasure(lobby: lobby, journal: journal).run(subject, who: who)
    }

    private func waiting<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let failure as JournalFailure {
            throw Self.problem(failure)
        } catch let failure as DoorFailure {
            throw PageProblem.of(.journal, "The journal says no", 409, failure.sentence)
        }
    }
}

extension EntryReport {
    /// A report of an entry.
    init(_ entry: JournalEntry, withPayload: Bool) {
        self.init(
            sequence: Int(entry.sequence), time: Timestamp(milliseconds: entry.time).iso, type: entry.type,
            version: entry.version, series: entry.series,
            payload: withPayload ? String(decoding: entry.payload, as: UTF8.self) : nil)
    }
}

extension EntryReport.Header {
    fileprivate init(_ entry: JournalEntry) {
        let header = entry.header
        self.init(
            state: entry.state.rawValue, device: header.device, entrance: header.entrance,
            clock: header.clock.rawValue, epoch: header.epoch.hexadecimal, commitment: header.commitment.hexadecimal,
            link: entry.link.hexadecimal)
    }
}

extension RetentionReport {
    init(_ result: RetentionResult) {
        let through = result.through.map { String(Timestamp(milliseconds: Int64($0) * 86_400_000).iso.prefix(10)) }
        self.init(
            series: result.series, through: through, entries: result.payloads, held: result.held,
            unsent: result.unsent)
    }
}
