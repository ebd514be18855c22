import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded
import Testing
import WebPages

@testable import Kiosk

/// Every route of the desk, called by whoever may and whoever may not; docs/desk-routes.md is the table.
@Suite struct DeskRoutesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

    @Test func everyRouteIsOpenToTheRolesOfTheTableAndToNobodyElse() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var configuration = KioskConfiguration()
        configuration.stateDirectory = folder
        configuration.accounts = folder + "/accounts"
        let accounts = Accounts(path: configuration.accounts)
        let people: [(name: String, roles: [String])] = [("staff", ["staff"]), ("administrator", ["administrator"])]
        for person in people {
            try accounts.add(name: person.name, fullName: "", password: "correct horse battery", roles: person.roles)
        }
        let lobby = Lobby(configuration, path: folder + "/vestibule.yaml", log: Logger(label: "test"))
        let router = Router(context: PageContext.self)
        let files = try PageFiles(
            folder: Self.root.appending(path: "Sources/Kiosk/Pages").path, needing: ["desk.html"])
        let pageToken = PageToken()
        DeskPage(files: files, token: pageToken, lobby: lobby).addRoutes(to: router)
        let responder = router.buildResponder()

        var cookies: [String?] = [nil]
        for person in people {
            let signIn = await lobby.sessions.signIn(
                name: person.name, password: "correct horse battery", from: "192.0.2.1")
            guard case .welcome(_, let token) = signIn else {
                Issue.record("\(person.name) cannot sign in: \(signIn)")
                return
            }
            cookies.append("\(DeskPage.cookie)=\(token)")
        }

        var lines: [String] = []
        // Signing out comes last: it ends the session that asks.
        let routes = router.routes.filter { "\($0.path)".hasPrefix("/api") && "\($0.path)" != "/api/session" }
        let session = router.routes.filter { "\($0.path)" == "/api/session" && $0.method != .post }
        for route in routes.sorted(by: { "\($0)" < "\($1)" }) + session.sorted(by: { "\($0)" > "\($1)" }) {
            var open: [String] = []
            for cookie in cookies {
                open.append(try await isOpen(route, to: cookie, pageToken, responder) ? "yes" : "no")
            }
            let path = "\(route.path)".replacing("{", with: "").replacing("}", with: "")
            lines.append("| `\(route.method) \(path)` | \(open.joined(separator: " | ")) |")
        }
        let table = try String(contentsOf: Self.root.appending(path: "docs/desk-routes.md"), encoding: .utf8)
        let kept = table.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
        #expect(
            kept.sorted() == lines.sorted(),
            "docs/desk-routes.md must say:\n\(lines.sorted().joined(separator: "\n"))")
    }

    private func isOpen(
        _ route: Router<PageContext>.RouteDescription, to cookie: String?, _ token: PageToken,
        _ responder: some HTTPResponder<PageContext>
    ) async throws -> Bool {
        let path = "\(route.path)".split(separator: "/").map { $0.contains("{") || $0.hasPrefix(":") ? "x" : $0 }
        var head = HTTPRequest(
            method: route.method, scheme: "http", authority: "127.0.0.1:8461",
            path: "/" + path.joined(separator: "/") + "?token=" + token.text)
        head.headerFields[.cookie] = cookie
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: "{}")))
        let source = ApplicationRequestContextSource(
            channel: NIOAsyncTestingChannel(), logger: Logger(label: "test"))
        do {
            let response = try await responder.respond(to: request, context: PageContext(source: source))
            return ![401, 403].contains(response.status.code)
        } catch let refusal as any HTTPResponseError {
            return ![401, 403].contains(refusal.status.code)
        }
    }
}
