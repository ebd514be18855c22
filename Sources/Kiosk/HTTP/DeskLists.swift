import Control
import HTTPTypes
import Hummingbird
import Screening
import Visits
import WebPages

/// The school's own lists and the dismissed matches, at the desk.
///
/// Administrators see and change lists; staff see the one record that a hold or an alert is about.
struct DeskLists: Sendable {
    let lobby: Lobby

    private var desk: OwnListDesk { OwnListDesk(doorkeeper: lobby.doorkeeper) }

    func addRoutes(staff: RouterGroup<PageContext>, administrator: RouterGroup<PageContext>) {
        administrator.get("own-lists") { _, _ in try Response.json(await desk.reports()) }
        administrator.get("own-lists/:list") { _, context in
            let kind = try OwnListRoutes.kind(context)
            await looked(at: kind, record: nil, context)
            return try Response.json(await desk.records(kind))
        }
        administrator.post("own-lists/:list") { request, context in
            let change = try await request.decode(as: OwnListRequest.self, context: context)
            let who = try context.session?.account.name ?? { throw SignedIn.needed }()
            try lobby.requireNoTraining()
            return try Response.json(await desk.change(try OwnListRoutes.kind(context), change, who: who))
        }
        staff.get("visits/:visit/records/:list/:record") { _, context in try await record(context) }
        staff.get("dismissals") { _, _ in
            let house = lobby.doorkeeper.snapshots.value.door.house
            return try Response.json(house.dismissals.reversed().map(DismissalView.init))
        }
        staff.post("dismissals/undo") { request, context in
            let form = try await request.decode(as: UndoForm.self, context: context)
            guard let visit = VisitID(form.visit) else {
                throw PageProblem.of(.noSuchDismissal, "No such entry", 404, "It may have been taken back already.")
            }
            let who = try context.session?.account.name ?? { throw SignedIn.needed }()
            let action = StaffAction.undoDismissal(visit, form.reference, why: form.why ?? "")
            try await lobby.doorkeeper.takeOrProblem(.staff(action, who: who))
            return Response(status: .noContent)
        }
    }

    /// A record of the school's own, with whom it protects: only while a visit that it may concern is open.
    private func record(_ context: PageContext) async throws -> Response {
        let kind = try OwnListRoutes.kind(context)
        let id = context.parameters.get("record") ?? ""
        guard let visit = VisitID(context.parameters.get("visit") ?? ""),
            let open = lobby.doorkeeper.snapshots.value.door.house.visits[visit],
            open.hold != nil || open.alert != nil,
            open.matches.contains(where: { $0.list == kind.rawValue && $0.record == id }),
            let record = await lobby.doorkeeper.ownList(kind).records[id]
        else {
            throw PageProblem.of(
                .noSuchRecord, "No such record", 404, "The visit is not waiting for an answer about this record now."
            )
        }
        await looked(at: kind, record: id, context)
        return try Response.json(record.form)
    }

    private func looked(at list: OwnListKind, record: String?, _ context: PageContext) async {
        let who = context.session?.account.name ?? ""
        await lobby.doorkeeper.record([ListViewed(list: list, record: record, who: who)])
    }
}

/// A match that staff dismissed, as long as it is remembered.
struct DismissalView: Encodable, Sendable {
    var visit: String
    var reference: String
    var name: String
    var at: String
    var who: String
    var why: String

    init(_ dismissal: Dismissal) {
        visit = dismissal.visit.text
        reference = dismissal.reference
        name = dismissal.name
        at = dismissal.at.iso
        who = dismissal.who
        why = dismissal.why
    }
}
