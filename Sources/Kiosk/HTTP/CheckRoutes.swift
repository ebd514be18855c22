import Control
import Foundation
import HTTPTypes
import Hummingbird
import Visits

/// The control socket's routes about how the kiosk is and what it does; nothing of a person.
struct CheckRoutes: Sendable {
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.checks)) { request, context in
            _ = try request.choice("verify", of: ["0", "1"])
            if try context.called().route.flag == "verify" {
                await lobby.verification.runNow(lobby, within: .seconds(10))
            }
            await lobby.doorkeeper.noticeClockStep()
            lobby.lookAround()
            if !lobby.start.isSafe { await lobby.printers.look(within: .seconds(2)) }
            return try Response.json(lobby.checksReport)
        }
        router.get(.init(Names.problems)) { request, _ in
            let isAll = try request.choice("all", of: ["0", "1"]) == "1"
            return try Response.json(await problems().filter { isAll || $0.until == nil })
        }
        router.post("\(Names.problems)/:number/acknowledgement") { request, context in
            let form = try await request.form(AcknowledgementRequest.self)
            guard form.who.unicodeScalars.count <= 64, let who = Answer.cleaned(form.who, longest: 64) else {
                throw PageProblem.of(
                    .who, "Who has seen it?", 422, "Name whoever has seen it, in 64 characters: --who NAME")
            }
            guard let number = context.parameters.get("number", as: Int.self),
                let problem = await lobby.doorkeeper.house().problems[number], problem.until == nil
            else {
                throw PageProblem.of(
                    .noSuchProblem, "No such problem", 404,
                    "There is no open problem of that number; see: vestibulectl problems")
            }
            let signature = try context.called().signature(of: who)
            try await lobby.doorkeeper.write([ProblemAcknowledged(problem: problem.number, who: signature)])
            return Response(status: .noContent)
        }
        router.get(.init(Names.watch)) { request, _ in
            FollowRoutes.stream(request, events: lobby.telemetry.watch.events(after: try EventStream.place(request)))
        }
        router.get(.init(Names.latency)) { _, _ in try Response.json(lobby.telemetry.latency) }
        router.get(.init(Names.metrics)) { _, _ in await lobby.metricsResponse }
    }

    private func problems() async -> [ProblemReport] {
        await lobby.doorkeeper.house().problems.values.sorted { $0.number < $1.number }.map(ProblemReport.init)
    }
}

extension ProblemReport {
    fileprivate init(_ problem: KioskProblem) {
        self.init(
            number: problem.number, check: problem.check, part: problem.part, verdict: problem.verdict,
            reason: problem.reason, since: problem.since.iso)
        until = problem.until?.iso
        acknowledgedBy = problem.acknowledgement?.who
        acknowledged = problem.acknowledgement?.at.iso
    }
}

extension Lobby {
    /// Every check at this moment.
    var checksReport: ChecksReport {
        let findings = health.findings.value
        return ChecksReport(
            state: findings.state.word, reasons: findings.state.reasons.map(\.rawValue), checks: findings.reports)
    }
}
