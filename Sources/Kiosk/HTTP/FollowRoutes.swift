import Control
import Foundation
import Hummingbird
import Journal
import NIOCore

/// The control socket's streams of events, and its own description.
struct FollowRoutes: Sendable {
    /// The longest that a stream lasts.
    ///
    /// A right that was taken away ends with it; a reader picks it up where it was.
    static let longest = Duration.seconds(3600)

    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.openAPI)) { _, _ in
            let path = lobby.configuration.shareDirectory + "/control-api.openapi.yaml"
            guard let text = try? Data(contentsOf: URL(filePath: path)) else {
                throw PageProblem.of(.openapi, "Not installed", 503, "There is no \(path). Install the package again.")
            }
            return Response(
                status: .ok, headers: [.contentType: "application/yaml", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: text)))
        }
        router.get(.init(Names.journalFollow)) { request, _ in
            guard let journal = lobby.journals.journal else {
                throw PageProblem.of(
                    .journal, "No journal", 503, lobby.journals.failure ?? "The journal is not open.")
            }
            let place = try EventStream.place(request) ?? journal.newest
            let entries = journal.follow(after: place).map { entry in
                try StreamEvent("entry", id: entry.sequence, EntryReport(entry, withPayload: false))
            }
            return Self.stream(request, events: entries)
        }
    }

    /// A stream of events of the control socket, which ends in time.
    static func stream<Events: AsyncSequence & Sendable>(_ request: Request, events: Events) -> Response
    where Events.Element == StreamEvent {
        let end = ContinuousClock.now + longest
        return EventStream.response(request, events: events, isAllowed: { ContinuousClock.now < end })
    }
}
