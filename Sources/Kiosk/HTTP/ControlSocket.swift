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
        router.get(.init(Names.roster)) { _, _ in
            let door = lobby.doorkeeper.snapshots.value.door
            return try Response.json(
                RosterView.school(door.house, door.policy, today: lobby.day.date(of: .current())).map(RosterLine.init))
        }
        router.get(.init(Names.peers)) { _, _ in
            do {
                return try Response.json(try lobby.peersReport())
            } catch let failure as PeerKeyUnusable {
                throw PageProblem.of(.peerKey, "No key", 503, failure.description)
            }
        }
        router.get(.init(Names.holds)) { _, _ in
            let door = lobby.doorkeeper.snapshots.value.door
            return try Response.json(
                door.house.holds.map { HoldReport(HoldView($0, door.policy)) })
        }
        router.post("/v1/holds/:visit/answers") { request, context in
            let form = try await request.form(HoldAnswerRequest.self)
            guard let visit = VisitID(context.parameters.get("visit") ?? "") else {
                throw PageProblem.of(
                    .noSuchVisit, "No such visit", 404, "There is no such hold; see: vestibulectl hold list")
            }
            guard let kind = HoldAnswer.Kind(rawValue: form.answer) else {
                let known = HoldAnswer.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw PageProblem.of(.answer, "No such answer", 422, "The answer must be one of \(known).")
            }
            let call = try context.called()
            let who = try call.account(form.who, .staff)
            let action = StaffAction.answerHold(visit, kind, why: form.why, answers: Answers(), seen: nil)
            try await lobby.doorkeeper.takeOrProblem(.staff(action, who: call.signature(of: who)))
            await call.record(account: who)
            return Response(status: .noContent)
        }
        router.get(.init(Names.badgeKey)) { _, _ in
            guard let key = try? lobby.badgeKeys.signer().key else {
                throw PageProblem.of(
                    .vault, "No badge key", 503,
                    "The vault cannot be opened, so badges are not signed. See: vestibulectl")
            }
            let others = lobby.badgeKeys.others(in: lobby.doorkeeper.snapshots.value.door.house)
            return try Response.json(BadgeKeyReport(line: key.line, others: others.map(\.line)))
        }
        router.post(.init(Names.badgeCheck)) { request, context in
            let form = try await request.form(BadgeCheckRequest.self)
            return try Response.json(lobby.badgeCheck.report(form.code))
        }
        router.get(.init(Names.journal)) { request, context in
            try Response.json(try entries(request, withPayload: try context.called().route.flag == "payload"))
        }
        router.post(.init(Names.scans)) { request, context in
            var request = request
            let endings = ["gap", "terminator", "tooLong", "cut", "damaged", "dropped"]
            let ending = try request.choice("ending", of: endings).flatMap(FrameEnding.init(rawValue:))
            let length = try request.number("length", in: 0...(1 << 20)).map(Int.init)
            let body = try await request.collectBody(upTo: 16 * 1024 + 1)
            return try Response.json(try await scan(body, ending: ending, length: length, context))
        }
        router.get(.init(Names.scans)) { _, _ in
            try requireSimulatedScans()
            return try Response.json(scanReport([]))
        }
    }

    private func requireSimulatedScans() throws {
        guard lobby.configuration.development.simulatedScans else {
            throw PageProblem.of(
                .simulatedScans, "Simulated scans are off", 403,
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
        try await context.called().record()
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
            throw PageProblem.of(.clock, "The clock is wrong", 503, "Set the clock of this machine.")
        }
        let badgeKeys = lobby.badgeKeys.trusted(in: lobby.doorkeeper.snapshots.value.door.house)
        let (_, written) = try await WatchedScan(frame: frame, telemetry: lobby.telemetry).go {
            FrameReading.input(frame, today: today, test: true, badgeKeys: badgeKeys, keys: DocumentKey(lobby.vault))
        } take: {
            try await lobby.doorkeeper.takeOrProblem($0)
        }
        return scanReport(written)
    }

    private func entries(_ request: Request, withPayload: Bool) throws -> [EntryReport] {
        guard let journal = lobby.journals.journal else {
            throw PageProblem.of(.journal, "No journal", 503, lobby.journals.failure ?? "The journal is not open.")
        }
        let limit = try request.number("limit", in: 1...1000).map(Int.init) ?? 50
        let after = try request.number("after", in: -Request.farthest...Request.farthest) ?? -Int64(limit)
        _ = try request.choice("payload", of: ["0", "1"])
        let place = after < 0 ? max(0, journal.newest + after) : after
        return try journal.entries(after: place, limit: limit).map { EntryReport($0, withPayload: withPayload) }
    }
}
