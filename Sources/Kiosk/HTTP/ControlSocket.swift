import Badges
import Control
import Devices
import Foundation
import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import People
import Visits

/// The control socket's routes: JSON for `vestibulectl`, or for `curl --unix-socket`.
struct ControlSocket: Sendable {
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.status)) { _, _ in
            try Response.json(StatusReport(lobby.snapshot(), since: lobby.started))
        }
        router.get(.init(Names.roster)) { _, context in
            await looked(context, at: "roster")
            let door = lobby.doorkeeper.snapshots.value.door
            return try Response.json(
                RosterView.school(door.house, door.policy, today: lobby.day.date(of: .current())).map(RosterLine.init))
        }
        router.get(.init(Names.peers)) { _, _ in
            do {
                return try Response.json(try lobby.peersReport())
            } catch let failure as PeerKeyUnusable {
                throw PageProblem.of("peer-key", "No key", 503, failure.description)
            }
        }
        router.get(.init(Names.holds)) { _, context in
            await looked(context, at: "hold list")
            let door = lobby.doorkeeper.snapshots.value.door
            return try Response.json(
                door.house.holds.map { HoldReport(HoldView($0, door.policy)) })
        }
        router.post("/v1/holds/:visit/answers") { request, context in
            let form = try await request.decode(as: HoldAnswerRequest.self, context: context)
            guard let visit = VisitID(context.parameters.get("visit") ?? "") else {
                throw PageProblem.of(
                    "no-such-visit", "No such visit", 404, "There is no such hold; see: vestibulectl hold list")
            }
            guard let kind = HoldAnswer.Kind(rawValue: form.answer) else {
                let known = HoldAnswer.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw PageProblem.of("answer", "No such answer", 422, "The answer must be one of \(known).")
            }
            guard let who = Answer.cleaned(form.who, longest: 64) else {
                throw PageProblem.of("who", "Who decides?", 422, "Name the member of staff who decides: --who NAME")
            }
            let accounts = AccountsFile(path: lobby.configuration.accounts).accounts()
            guard accounts.contains(where: { $0.name == who && $0.roles.contains(.staff) }) else {
                throw PageProblem.of(
                    "who", "Who decides?", 422, "There is no account \(who): name the member of staff who decides.")
            }
            let peer = Peer.name(of: context.channel)
            let action = StaffAction.answerHold(visit, kind, why: form.why, answers: Answers(), seen: nil)
            try await lobby.doorkeeper.takeOrProblem(.staff(action, who: "\(who) (by \(peer))"))
            await lobby.doorkeeper.record([ControlCalled(who: peer, what: "hold resolve")])
            return Response(status: .noContent)
        }
        router.get(.init(Names.badgeKey)) { _, _ in
            guard let key = try? lobby.badgeKeys.signer().key else {
                throw PageProblem.of(
                    "vault", "No badge key", 503,
                    "The vault cannot be opened, so badges are not signed. See: vestibulectl")
            }
            let others = lobby.badgeKeys.others(in: lobby.doorkeeper.snapshots.value.door.house)
            return try Response.json(BadgeKeyReport(line: key.line, others: others.map(\.line)))
        }
        router.post(.init(Names.badgeCheck)) { request, context in
            let form = try await request.decode(as: BadgeCheck.Form.self, context: context)
            await looked(context, at: "badge verify")
            return try Response.json(lobby.badgeCheck.report(form.code))
        }
        router.get(.init(Names.journal)) { request, context in
            if request.asksForPayload { await looked(context, at: "journal tail --payload") }
            return try Response.json(try entries(request))
        }
        ConfigurationRoutes(lobby: lobby).addRoutes(to: router)
        RecordRoutes(lobby: lobby).addRoutes(to: router)
        KeyRoutes(lobby: lobby).addRoutes(to: router)
        ScannerRoutes(lobby: lobby).addRoutes(to: router)
        router.post(.init(Names.scans)) { request, context in
            var request = request
            let query = request.uri.queryParameters
            let ending = query["ending"].flatMap { FrameEnding(rawValue: String($0)) }
            let length = query.get("length", as: Int.self)
            let body = try await request.collectBody(upTo: 16 * 1024 + 1)
            return try Response.json(try await scan(body, ending: ending, length: length, context))
        }
        router.get(.init(Names.scans)) { _, _ in
            try requireSimulatedScans()
            return try Response.json(scanReport([]))
        }
    }

    /// A look at people is kept, with who it was.
    private func looked(_ context: PageContext, at what: String) async {
        await lobby.doorkeeper.record([ControlCalled(who: Peer.name(of: context.channel), what: what)])
    }

    private func requireSimulatedScans() throws {
        guard lobby.configuration.development.simulatedScans else {
            throw PageProblem.of(
                "simulated-scans", "Simulated scans are off", 403,
                "Simulated scans are refused here. On a test kiosk, set development: simulated-scans: true.")
        }
    }

    private func scanReport(_ written: [String]) -> ScanReport {
        ScanReport(screen: lobby.doorkeeper.snapshots.value.door.session.screen.word, entries: written)
    }

    private func scan(
        _ body: ByteBuffer, ending: FrameEnding?, length: Int?, _ context: PageContext
    ) async throws -> ScanReport {
        try requireSimulatedScans()
        try lobby.requireNoTraining()
        let bytes = Array(body.readableBytesView)
        let peer = Peer.name(of: context.channel)
        await lobby.doorkeeper.record([ControlCalled(who: peer, what: "scan")])
        let ending = bytes.count <= 16 * 1024 ? ending ?? .gap : .tooLong
        let frame = Frame(
            scanner: "simulated", bytes: ending.isGood ? bytes : [],
            length: bytes.isEmpty ? min(max(length ?? 0, 0), 1 << 20) : bytes.count, ending: ending)
        lobby.frames.note(frame)
        if ending.isGood, let verdict = TestCard.verdict(bytes) {
            await lobby.doorkeeper.record([ScannerTested(scanner: frame.scanner, result: verdict.rawValue)])
            return scanReport([ScannerTested.type])
        }
        guard let today = lobby.day.date(of: .current()) else {
            throw PageProblem.of("clock", "The clock is wrong", 503, "Set the clock of this machine.")
        }
        let badgeKeys = lobby.badgeKeys.trusted(in: lobby.doorkeeper.snapshots.value.door.house)
        let (_, written) = try await WatchedScan(frame: frame, telemetry: lobby.telemetry).go {
            FrameReading.input(frame, today: today, test: true, badgeKeys: badgeKeys, keys: DocumentKey(lobby.vault))
        } take: {
            try await lobby.doorkeeper.takeOrProblem($0)
        }
        return scanReport(written)
    }

    private func entries(_ request: Request) throws -> [EntryReport] {
        guard let journal = lobby.journals.journal else {
            throw PageProblem.of("journal", "No journal", 503, lobby.journals.failure ?? "The journal is not open.")
        }
        let limit = min(max(request.uri.queryParameters.get("limit", as: Int.self) ?? 50, 1), 1000)
        let after = request.uri.queryParameters.get("after", as: Int64.self) ?? -Int64(limit)
        let withPayload = request.asksForPayload
        let place = after < 0 ? max(0, journal.newest + after) : after
        return try journal.entries(after: place, limit: limit).map { EntryReport($0, withPayload: withPayload) }
    }
}

extension Request {
    fileprivate var asksForPayload: Bool { uri.queryParameters.get("payload") == "1" }
}
