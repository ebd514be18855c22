import Badges
import Control
import Foundation
import Hummingbird
import Visits

/// Printing badges from a list over the control socket.
struct BadgeListRoutes: Sendable {
    /// The longest list there may be, in long lines.
    private static let largest = 4 * 1024 * 1024

    let lobby: Lobby
    let layouts: BatchLayouts
    /// Whether there is anything to print them with.
    let hasPrinter: Bool

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.badgeLists)) { _, _ in
            let batches = lobby.doorkeeper.snapshots.value.door.house.batches.values.sorted { $0.id < $1.id }
            return try Response.json(batches.map(BadgeListReport.init))
        }
        router.post(.init(Names.badgeLists)) { request, context in
            let form = try await request.form(BadgeListRequest.self, upTo: Self.largest)
            let action = try action(form)
            try await take(action, who: form.who, context)
            guard let batch = lobby.doorkeeper.snapshots.value.door.house.batches.values.max(by: { $0.id < $1.id })
            else {
                throw PageProblem.of(.list, "No list", 500, "The list is not there. See: vestibulectl badge lists")
            }
            return try Response.json(BadgeListReport(batch))
        }
        router.post("/v1/badges/lists/:list") { request, context in
            let form = try await request.form(BadgeListChange.self)
            guard let batch = BatchID(context.parameters.get("list") ?? "") else {
                throw PageProblem.of(
                    .noSuchList, "No such list", 404, "There is no such list; see: vestibulectl badge lists")
            }
            guard form.page.map((1...10_000).contains) ?? true else {
                throw PageProblem.of(.list, "No such page", 422, "Pages are counted from 1 to 10,000.")
            }
            let action: BatchAction =
                if let page = form.page {
                    .reprint(batch, page: page - 1, why: form.why)
                } else {
                    .stop(batch, why: form.why)
                }
            try await take(action, who: form.who, context)
            return Response(status: .noContent)
        }
    }

    private func action(_ form: BadgeListRequest) throws -> BatchAction {
        guard hasPrinter else {
            throw PageProblem.of(
                .noPrinter, "No printer", 409, "No printer is configured. Name one in the configuration (printer).")
        }
        let name = form.layout ?? layouts.standard.name
        guard let layout = layouts.layout(name) else {
            throw PageProblem.of(
                .layout, "No such layout", 422,
                "The layouts are " + BadgeLayout.shippedNames.joined(separator: ", ") + ".")
        }
        var generator = SystemRandomNumberGenerator()
        let now = Timestamp.current()
        let badges = form.rows.map { row in
            ListedBadge(
                id: VisitID(at: now, using: &generator), name: row.name, type: row.type,
                destination: row.destination ?? "")
        }
        return .print(
            title: form.title, until: try until(form.until), layout: layout.name,
            perPage: layout.sheet?.count ?? 1, badges)
    }

    private func until(_ text: String?) throws -> Timestamp {
        guard let text else { return lobby.day.closing(after: .current()) }
        let strategy = Date.ParseStrategy(
            format:
                "\(year: .defaultDigits)-\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
            timeZone: lobby.day.zone)
        guard let date = try? Date(text, strategy: strategy) else {
            throw PageProblem.of(.until, "Valid until when?", 422, "Write the end as 2026-12-04 21:00.")
        }
        return Timestamp(date)
    }

    private func take(_ action: BatchAction, who: String?, _ context: PageContext) async throws {
        let call = try context.called()
        let who = try call.account(who, .staff)
        try await lobby.doorkeeper.takeOrProblem(.staff(.batch(action), who: call.signature(of: who)))
        await call.record(account: who)
    }
}

extension BadgeListReport {
    /// How a list stands.
    init(_ batch: BadgeBatch) {
        let unknown = batch.pages.indices.filter { batch.pages[$0].state == .unknown }
        self.init(
            list: batch.id.text, title: batch.title, who: batch.who, asked: batch.at.iso, badges: batch.badges.count,
            pages: batch.pages.count, done: batch.pages.count { [.printed, .handedOver].contains($0.state) },
            unknown: unknown.map { $0 + 1 }, stoppedBy: batch.stoppedBy, isOver: batch.isOver)
    }
}
