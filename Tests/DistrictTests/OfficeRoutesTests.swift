import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Testing
import WebPages

@testable import District

/// Every route of the office's page, called by whoever may and whoever may not; docs/district.md has the table.
@Suite struct OfficeRoutesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    private static let origin = "https://127.0.0.1:8471"

    private let district: TestDistrict
    private let token = PageToken()
    private let router: Router<OfficeContext>

    init() throws {
        district = try TestDistrict()
        let files = try PageFiles(
            folder: Self.root.appending(path: "Sources/District/Pages").path, needing: ["office.html"])
        let options = OfficeServer.Options(
            listening: DistrictServer.Options(host: "127.0.0.1", port: 8471, certificate: nil, key: nil),
            origins: [Self.origin], pages: "", calendar: DistrictCalendar(zone: .gmt))
        router = OfficeServer(
            receiver: district.receiver, rosters: Rosters(store: district.store, vault: district.vault),
            options: options, log: Logger(label: "test")
        ).router(files, token)
    }

    private func answer(
        _ method: HTTPRequest.Method, _ path: String, cookie: String? = nil, body: String = "{}",
        _ change: (inout HTTPRequest) -> Void = { _ in }
    ) async throws -> (status: Int, headers: HTTPFields) {
        var head = HTTPRequest(method: method, scheme: "https", authority: "127.0.0.1:8471", path: path)
        head.headerFields[.cookie] = cookie
        head.headerFields[.vestibuleToken] = token.text
        head.headerFields[.contentType] = "application/json"
        change(&head)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        let source = ApplicationRequestContextSource(
            channel: NIOAsyncTestingChannel(), logger: Logger(label: "test"))
        do {
            let response = try await router.buildResponder().respond(
                to: request, context: OfficeContext(source: source))
            return (response.status.code, response.headers)
        } catch let refusal as any HTTPResponseError {
            return (refusal.status.code, [:])
        }
    }

    private func signedIn(_ role: OfficeRole) async throws -> String {
        let password = "correct horse battery"
        try await OfficeAccounts(store: district.store)
            .add(name: role.rawValue, fullName: "", password: password, roles: [role])
        let welcome = try await answer(
            .post, "/api/session", body: #"{"name": "\#(role.rawValue)", "password": "\#(password)"}"#)
        let cookie = try #require(welcome.headers[.setCookie])
        #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Strict; Secure"))
        return String(cookie.prefix { $0 != ";" })
    }

    @Test func everyRouteIsOpenToTheRolesOfTheTableAndToNobodyElse() async throws {
        var cookies: [String?] = [nil]
        for role in OfficeRole.allCases { cookies.append(try await signedIn(role)) }
        // Signing out comes last: it ends the session that asks.
        let routes = router.routes.filter { "\($0.path)".hasPrefix("/api") && $0.method != .delete }
            .filter { "\($0.method) \($0.path)" != "POST /api/session" }
        let leaving = router.routes.filter { $0.method == .delete }
        var lines: [String] = []
        for route in routes + leaving {
            let path = "\(route.path)".replacing("{", with: ":").replacing("}", with: "")
            let asked = path.split(separator: "/").map { $0.hasPrefix(":") ? "x" : $0 }.joined(separator: "/")
            var open: [String] = []
            for cookie in cookies {
                let status = try await answer(route.method, "/" + asked, cookie: cookie).status
                open.append([401, 403].contains(status) ? "no" : "yes")
            }
            lines.append("| `\(route.method) \(path)` | \(open.joined(separator: " | ")) |")
        }
        let table = try String(contentsOf: Self.root.appending(path: "docs/district.md"), encoding: .utf8)
        let kept = table.split(separator: "\n").filter { $0.contains(" /api/") }.map(String.init)
        #expect(
            kept.sorted() == lines.sorted(),
            "docs/district.md must say:\n\(lines.sorted().joined(separator: "\n"))")
    }

    @Test func whatComesFromElsewhereIsNotAnswered() async throws {
        let cookie = try await signedIn(.administrator)
        let form = #"{"device": "kiosk-1", "school": "Lincoln"}"#
        func post(_ change: (inout HTTPRequest) -> Void) async throws -> Int {
            try await answer(.post, "/api/pairings", cookie: cookie, body: form, change).status
        }
        #expect(try await post { $0.authority = "evil.example" } == 421)
        #expect(try await post { $0.headerFields[.origin] = "https://evil.example" } == 403)
        #expect(try await post { $0.headerFields[.fetchSite] = "cross-site" } == 403)
        #expect(try await post { $0.headerFields[.vestibuleToken] = nil } == 403)
        #expect(try await post { $0.headerFields[.contentType] = "text/plain" } == 415)
        #expect(try await district.store.read { try $0.pairings().count } == 0)
        #expect(try await post { $0.headerFields[.origin] = Self.origin } == 200)
        #expect(try await district.store.read { try $0.pairings().count } == 1)
    }

    @Test func formsThatAreNoneAreRefused() async throws {
        let cookies = [
            "/api/pairings": try await signedIn(.administrator), "/api/search": try await signedIn(.records),
            "/api/alarms/known": try await signedIn(.office),
        ]
        for (path, cookie) in cookies {
            for body in ["", "[]", "{}", "null", #"{"device": 7}"#, String(repeating: "[", count: 9000)] {
                let status = try await answer(.post, path, cookie: cookie, body: body).status
                #expect((400..<500).contains(status), "\(path) \(body.prefix(9))")
            }
        }
        for name in ["", "../x", "a b", String(repeating: "x", count: 41)] {
            let body = #"{"device": "\#(name)", "school": "Lincoln"}"#
            #expect(
                try await answer(.post, "/api/pairings", cookie: cookies["/api/pairings"], body: body).status == 422)
        }
        for days in [("2026-01-01", "2026-02-01"), ("2026-01-02", "2026-01-01"), ("x", "2026-01-01")] {
            let body = #"{"text": "kim", "from": "\#(days.0)", "to": "\#(days.1)"}"#
            #expect(try await answer(.post, "/api/search", cookie: cookies["/api/search"], body: body).status == 422)
        }
    }
}
