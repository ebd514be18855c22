import Control
import Foundation
import Hummingbird
import Visits

/// The desk's routes for the day when everybody has to get out: the roll-call and the roster on labels.
struct MusterRoutes: Sendable {
    let lobby: Lobby

    func addRoutes(to staff: RouterGroup<PageContext>) {
        staff.post("muster") { request, context in
            let form = try await request.decode(as: StartForm.self, context: context)
            await lobby.training.end(.rollCall, who: context.staff?.name)
            try await act(.start(form.id, at: form.at.map { Timestamp(milliseconds: $0) }), context)
            guard let muster = lobby.doorkeeper.snapshots.value.door.house.muster else { throw Self.none }
            return try Response.json(Started(muster: muster.id))
        }
        staff.post("muster/:muster/marks") { request, context in
            let form = try await request.decode(as: MarkForm.self, context: context)
            guard let mark = Muster.Mark(rawValue: form.mark) else {
                throw PageProblem.of(
                    .mark, "No such mark", 422, "The mark must be one of accounted, not-yet and left.")
            }
            try await act(
                .mark(try muster(context), form.visit, mark, at: form.at.map { Timestamp(milliseconds: $0) }), context)
            return Response(status: .noContent)
        }
        staff.post("muster/:muster/end") { _, context in
            try await act(.end(try muster(context)), context)
            return Response(status: .noContent)
        }
        staff.post("roster/labels") { _, context in
            try await act(.printRoster, context)
            return Response(status: .accepted)
        }
    }

    /// A start; a page that could not reach the kiosk gives its own identity and when.
    private struct StartForm: Decodable {
        var id: MusterID?
        var at: Int64?
    }

    private struct Started: Encodable {
        var muster: MusterID
    }

    private struct MarkForm: Decodable {
        var visit: VisitID
        var mark: String
        var at: Int64?
    }

    private static let none = PageProblem.of(
        .noMuster, "No roll-call", 409, "This roll-call is over; look at the roster again.")

    private func muster(_ context: PageContext) throws -> MusterID {
        guard let muster = MusterID(context.parameters.get("muster") ?? "") else { throw Self.none }
        return muster
    }

    private func act(_ action: MusterAction, _ context: PageContext) async throws {
        guard let staff = context.staff else { throw SignedIn.needed }
        try await lobby.doorkeeper.takeOrProblem(.staff(.muster(action), who: staff.name))
    }
}
