import Control
import Hummingbird
import Visits
import WebPages

/// Visitors' photos at the desk: seen, and asked for.
struct DeskPhotos: Sendable {
    let lobby: Lobby

    func addRoutes(to staff: RouterGroup<PageContext>) {
        staff.get("visits/:visit/photo") { _, context in
            guard let who = context.staff?.name else { throw SignedIn.needed }
            let visit = try visit(context)
            let picture = try lobby.photos(of: visit).show(visit)
            // The page beside it shows a name; a face is a look of its own.
            await lobby.door(of: visit).record([PersonViewed(who: who, what: "photo", visits: [visit])])
            return picture
        }
        staff.post("visits/:visit/photo") { _, context in
            guard let who = context.session?.account.name else { throw SignedIn.needed }
            let action = StaffAction.requestPhoto(try visit(context))
            try await lobby.door(for: action).takeOrProblem(.staff(action, who: who))
            return Response(status: .noContent)
        }
    }

    private func visit(_ context: PageContext) throws -> VisitID {
        guard let visit = VisitID(context.parameters.get("visit") ?? "") else {
            throw PageProblem.of(
                .noSuchVisit, "No such visit", 404, "There is no such visit now; it may have ended.")
        }
        return visit
    }
}

/// What a page needs to know of a visit's photo.
struct PhotoView: Encodable, Sendable {
    /// The beginning of the digest, which changes with the picture; `nil` when there is none.
    var taken: String?
    /// Whether staff may ask for one.
    var mayAsk: Bool

    /// No photo, and none to ask for.
    init() { mayAsk = false }

    init(_ visit: Visit) {
        if case .taken(let picture, _) = visit.photo { taken = String(picture.digest.prefix(12)) }
        mayAsk = visit.identity != nil && !visit.isMinor
    }
}
