import Badges
import Control
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import People
import Visits
import WebPages

/// The visitor's screen: the page, what it shows, and what a touch does.
struct VisitorPage: Sendable {
    let files: PageFiles
    let token: PageToken
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.get("/") { _, _ in files.page("visitor.html", token: token, camera: true) }
        router.get("/notice.svg") { _, _ in
            guard let address = lobby.configuration.notice.address, let code = try? QRCode(address: address) else {
                return Response(status: .notFound)
            }
            return PageFiles.response(ByteBuffer(string: code.svg), type: "image/svg+xml")
        }
        router.get("/screen/events") { request, _ in
            guard token.matches(request.uri.queryParameters["token"].map(String.init)) else {
                throw OwnOrigin.wrongToken
            }
            return EventStream.response(
                request, name: "screen", values: lobby.screens(),
                during: { stream in try await lobby.pages.counting(.visitorScreen, stream) })
        }
        router.post("/screen/actions") { request, context in
            let touch = try await request.decode(as: Touch.self, context: context)
            let door = lobby.stage(session: touch.session).doorkeeper
            try await door.takeOrProblem(.visitor(try touch.visitorAction(), session: touch.session))
            return Response(status: .noContent)
        }
        router.post("/screen/photos") { request, _ in try await PhotoRoutes.take(request, lobby) }
        router.get("/**") { request, _ in files.file(String(request.uri.path.dropFirst())) }
    }
}

/// What the page sends for a touch.
struct Touch: Decodable, Sendable {
    var session: Int
    var action: String
    var value: String?
    var text: String?
    var given: String?
    var family: String?
    var birthDate: String?

    /// The touch in the door's words.
    ///
    /// - Throws: `PageProblem` when a field is missing or an action unknown.
    func visitorAction() throws -> VisitorAction {
        switch action {
        case "language": return .language(value ?? "")
        case "no-id": return .noDocument
        case "disagree": return .disagree
        case "leaving": return .leaving
        case "arriving": return .arriving
        case "deliver": return .deliver
        case "skip": return .skip
        case "back": return .back
        case "cancel": return .cancel
        case "still-here": return .stillHere
        case "help": return .help
        case "done": return .done
        case "no-photo":
            guard let reason = PhotoDeclined.Reason(rawValue: value ?? "") else { throw Self.unknown }
            return .noPhoto(reason)
        case "choose":
            if let value { return .choose(value) }
            return .other(text ?? "")
        case "typed":
            guard let birthDate = birthDate.flatMap({ CalendarDate(iso: $0) }), birthDate.year >= 1900,
                birthDate.dayNumber <= Timestamp.current().dayNumber + 1
            else { throw Self.incomplete("birthDate") }
            guard let typed = TypedIdentity(given: given ?? "", family: family ?? "", birthDate: birthDate) else {
                throw Self.incomplete("name")
            }
            return .typed(typed)
        default:
            throw Self.unknown
        }
    }

    private static let unknown = PageProblem.of(
        .action, "No such action", 422, "The page sent an action that there is not.")

    private static func incomplete(_ field: String) -> PageProblem {
        PageProblem.of(
            .field, "Something is missing", 422, "Given name, family name and birth date are needed.",
            fields: [field: "needed"])
    }
}

extension Doorkeeper {
    /// Takes an input from a page or the control socket.
    ///
    /// - Throws: `PageProblem`.
    @discardableResult
    func takeOrProblem(_ input: Input) throws -> [String] {
        do throws(DoorFailure) {
            return try take(input)
        } catch {
            throw PageProblem.of(error)
        }
    }
}

extension AsyncStream where Element: Sendable {
    /// Each value made into another; only the newest waits for a slow reader.
    func mapped<Other: Sendable>(_ transform: @escaping @Sendable (Element) -> Other) -> AsyncStream<Other> {
        AsyncStream<Other>(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let task = Task {
                for await value in self { continuation.yield(transform(value)) }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
