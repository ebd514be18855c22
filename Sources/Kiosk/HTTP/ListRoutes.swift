import Control
import Foundation
import HTTPTypes
import Hummingbird
import Lists
import NIOCore

/// The control socket's routes about lists: how they are, and taking a new edition of a signed one.
///
/// The tool sends the files' bytes, not their path: what is on a stick or in a home, the daemon may not read.
struct ListRoutes: Sendable {
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.lists)) { _, _ in
            try Response.json(lobby.listKeeper.lists.map { ListReport($0) })
        }
        router.post("\(Names.lists)/:name") { request, context in
            let name = context.parameters.get("name")?.removingPercentEncoding ?? ""
            guard
                let length = request.headers[.init(Names.manifestLength) ?? .contentLength].flatMap({ Int($0) }),
                (1...SignedManifest.largest).contains(length)
            else {
                throw PageProblem.of(
                    .manifestLength, "No manifest", 400,
                    "The body must be the manifest and the index, and \(Names.manifestLength) the manifest's bytes.")
            }
            do throws(ListRefusal) {
                let installed = try await install(name, request.body, manifestLength: length)
                return try Self.answer(installed)
            } catch {
                throw PageProblem.of(
                    ProblemCode(rawValue: error.code) ?? .lists, "The list was not installed", 422, error.sentence)
            }
        }
    }

    private static func answer(_ report: ListReport) throws(ListRefusal) -> Response {
        guard let response = try? Response.json(report) else { throw .unwritable(errno: EINVAL) }
        return response
    }

    /// Takes the body apart, and reads it to its end even when it is refused: the other side is still sending.
    private func install(
        _ name: String, _ body: RequestBody, manifestLength: Int
    ) async throws(ListRefusal) -> ListReport {
        var parts = body.makeAsyncIterator()
        var held = ByteBuffer()
        do {
            while held.readableBytes < manifestLength, let part = try await parts.next() {
                held.writeImmutableBuffer(part)
            }
        } catch {
            throw .truncated
        }
        guard let envelope = held.readBytes(length: manifestLength) else { throw .manifest(.notAManifest) }
        do throws(ListRefusal) {
            var incoming = try lobby.expectList(name, Data(envelope))
            try incoming.append(Array(held.readableBytesView))
            while let part = try await Self.next(&parts) { try incoming.append(Array(part.readableBytesView)) }
            return try await lobby.install(try await lobby.finish(incoming), of: name)
        } catch {
            var rest = manifestLength
            while rest < 4 << 30, let part = try? await Self.next(&parts) { rest += part.readableBytes }
            await lobby.refuseList(name, error)
            throw error
        }
    }

    private static func next(_ parts: inout RequestBody.AsyncIterator) async throws(ListRefusal) -> ByteBuffer? {
        do {
            return try await parts.next()
        } catch {
            throw .truncated
        }
    }
}
