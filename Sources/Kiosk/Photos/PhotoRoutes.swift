import Control
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Visits
import WebPages

/// A photo's way in from the visitor's page, and its only way out, to the desk.
struct PhotoRoutes: Sendable {
    let store: PhotoStore
    let doorkeeper: Doorkeeper

    /// Takes the picture of whoever stands before the screen.
    ///
    /// - Throws: `PageProblem`.
    static func take(_ request: Request, _ lobby: Lobby) async throws -> Response {
        guard let session = request.uri.queryParameters["session"].flatMap({ Int($0) }) else {
            throw PageProblem.of(.session, "No session", 422, "Name the screen's session.")
        }
        let (doorkeeper, photos) = lobby.stage(session: session)
        return try await Self(store: photos, doorkeeper: doorkeeper).take(request, session: session)
    }

    private func take(_ request: Request, session: Int) async throws -> Response {
        guard request.headers[.contentType] == "image/jpeg" else {
            throw PageProblem.of(.contentType, "A JPEG is expected", 415, "Send image/jpeg.")
        }
        let picture = try await picture(request)
        let shown = doorkeeper.snapshots.value.door.session
        guard shown.number == session, case .photo(let visit) = shown.screen else {
            throw PageProblem.of(.refused(.screenMovedOn))
        }
        do {
            try store.keep(picture, of: visit)
        } catch {
            throw PageProblem.of(.photo, "The photo could not be kept", 503, "Go on without a photo; tell the desk.")
        }
        let before = await doorkeeper.visit(visit)?.photo?.picture
        do {
            try await doorkeeper.takeOrProblem(.visitor(.photo(picture.picture), session: session))
        } catch {
            // The same picture may have been sent twice, and taken once.
            if await doorkeeper.visit(visit)?.photo?.picture != picture.picture {
                store.drop(picture.picture, of: visit)
            }
            throw error
        }
        if let before, before != picture.picture { store.drop(before, of: visit) }
        return Response(status: .noContent)
    }

    /// A visit's picture, for a member of staff.
    ///
    /// - Throws: `PageProblem`.
    func show(_ visit: VisitID) throws -> Response {
        guard let bytes = doorkeeper.snapshots.value.door.house.visits[visit].flatMap(store.picture) else {
            throw PageProblem.of(.noPhoto, "No photo", 404, "There is no photo of this visitor, or no more.")
        }
        return PageFiles.response(ByteBuffer(bytes: bytes), type: "image/jpeg")
    }

    private func picture(_ request: Request) async throws -> JPEGPicture {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: JPEGPicture.longest)
        } catch is NIOTooManyBytesError {
            throw PageProblem.of(.photo, "No photo", 413, "A photo has 200 kB at most.")
        }
        do throws(NotAPicture) {
            return try JPEGPicture(Data(body.readableBytesView))
        } catch {
            throw PageProblem.of(.photo, "No photo", 422, "This \(error.reason).")
        }
    }
}
