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
        router.get(.init(Names.search)) { request, context in
            await called(context, "journal search")
            return try Response.json(try search(request).map { EntryReport($0, withPayload: true) })
        }
        router.get("/v1/journal/entries/:sequence") { _, context in
            await called(context, "journal show")
            let sequence = context.parameters.get("sequence", as: Int64.self) ?? 0
            let found = try working { try journal().entries(after: sequence - 1, limit: 1) }
            guard let entry = found.first, entry.sequence == sequence else {
                throw PageProblem.of("no-such-entry", "No such entry", 404, "There is no entry of this number.")
            }
            var report = EntryReport(entry, withPayload: entry.state == .present)
            report.header = EntryReport.Header(entry)
            return try Response.json(report)
        }
        router.post(.init(Names.corrections)) { request, context in
            let form = try await request.decode(as: CorrectionRequest.self, context: context)
            try await Administrator(lobby: lobby).ask(form.who, context, "journal correct")
            guard let visit = VisitID(form.visit), let why = Answer.cleaned(form.why, longest: 400) else {
                throw PageProblem.of("visit", "Which visit, and why?", 422, "Name the visit and a reason.")
            }
            var request = form
            request.why = why
            return try Response.json(
                try await waiting {
                    try await PersonCorrection(lobby: lobby, journal: journal()).run(request, of: visit)
                })
        }
        router.get(.init(Names.statistics)) { _, _ in try Response.json(try working { try journal().statistics() }) }
        router.get(.init(Names.retention)) { _, _ in
            let preview = try working { try journal().previewRetention(RetentionNight(lobby: lobby).rules) }
            return try Response.json(preview.map(RetentionReport.init))
        }
        router.post(.init(Names.retention)) { request, context in
            let form = try await asked(request, context, "retention run")
            let night = RetentionNight(lobby: lobby)
            let results = try await waiting { try await night.run(unsentToo: form.unsentToo == true ? form.who : nil) }
            return try Response.json(results.map(RetentionReport.init))
        }
        router.post(.init(Names.erasures)) { request, context in
            let form = try await asked(request, context, "retention erase")
            return try Response.json(try await waiting { try await erase(form) })
        }
        router.get(.init(Names.holdOrders)) { _, _ in
            try Response.json(try working { try journal().holds().map(\.id) })
        }
        router.post(.init(Names.holdOrders)) { request, context in
            let form = try await asked(request, context, "retention hold")
            guard let name = form.hold, let scope = scope(of: form) else {
                throw PageProblem.of("scope", "Hold what?", 422, "Name the hold, and a person, a visit or a series.")
            }
            try working { try journal().placeHold(name, on: scope, who: form.who) }
            return Response(status: .noContent)
        }
        router.post(.init(Names.liftedHoldOrders)) { request, context in
            let form = try await asked(request, context, "retention lift")
            try working { try journal().liftHold(form.hold ?? "", who: form.who) }
            return Response(status: .noContent)
        }
    }

    private func journal() throws(JournalFailure) -> Journal {
        guard let journal = lobby.journals.journal else { throw .failed(lobby.journals.failure ?? "it is not open") }
        return journal
    }

    private func working<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let failure as JournalFailure {
            throw Self.problem(failure)
        }
    }

    private static func problem(_ failure: JournalFailure) -> PageProblem {
        PageProblem.of("journal", "The journal says no", 409, failure.sentence)
    }

    private func called(_ context: PageContext, _ what: String) async {
        await lobby.doorkeeper.record([ControlCalled(who: Peer.name(of: context.channel), what: what)])
    }

    /// The request of an administrator, who is written down before it is done.
    private func asked(_ request: Request, _ context: PageContext, _ what: String) async throws -> RecordRequest {
        let form = try await request.decode(as: RecordRequest.self, context: context)
        try await Administrator(lobby: lobby).ask(form.who, context, what)
        return form
    }

    private func search(_ request: Request) throws -> [JournalEntry] {
        let asked = request.uri.queryParameters
        var query = JournalQuery()
        for (name, term) in [
            ("person", SearchTerm.person), ("visit", SearchTerm.visit), ("born", { SearchTerm("born", $0) }),
            ("badge", { SearchTerm("badge", $0) }), ("student", SearchTerm.student),
        ] as [(String, (String) -> SearchTerm)] {
            if let word = asked.get(name) { query.terms.append(term(word)) }
        }
        query.type = asked.get("type")
        query.from = asked.get("from", as: Int64.self)
        query.through = asked.get("through", as: Int64.self)
        let limit = min(max(asked.get("limit", as: Int.self) ?? 100, 1), 1000)
        return try working { try journal().search(query, limit: limit) }
    }

    private func scope(of form: RecordRequest) -> HoldOrder.Scope? {
        if let series = form.series { return .series(series) }
        if let visit = form.visit { return .term(.visit(visit)) }
        return form.person.map { .term(.person($0)) }
    }

    private func erase(_ form: RecordRequest) async throws -> ErasureReport {
        let journal = try journal()
        if let entries = form.entries {
            let results = try journal.erase(entries, who: form.who)
            return ErasureReport(erased: results.map(RetentionReport.init), photos: 0, cards: 0, kept: [])
        }
        let visit = form.visit.flatMap { VisitID($0) }
        guard form.person != nil || visit != nil else { throw JournalFailure.failed("name a person or a visit") }
        let subject = PersonTrace.Subject(name: form.person, born: form.born, visit: visit)
        return try await PersonErasure(lobby: lobby, journal: journal).run(subject, who: form.who)
    }

    private func waiting<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let failure as JournalFailure {
            throw Self.problem(failure)
        } catch let failure as DoorFailure {
            throw PageProblem.of("journal", "The journal says no", 409, failure.sentence)
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
