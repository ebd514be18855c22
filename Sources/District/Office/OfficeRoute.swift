import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import WebPages

/// One thing that the page can ask for, and who may.
struct OfficeRoute: Sendable {
    let method: HTTPRequest.Method
    let path: String
    /// The role that is needed; `nil` for anybody who is signed in.
    let role: OfficeRole?
    /// Whether asking prolongs the session; what the page asks for by itself does not.
    let prolongs: Bool
    let answer: @Sendable (Request, OfficeContext, OfficeAccount) async throws -> Response

    init(
        _ method: HTTPRequest.Method, _ path: String, _ role: OfficeRole?, prolongs: Bool = true,
        _ answer: @escaping @Sendable (Request, OfficeContext, OfficeAccount) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.role = role
        self.prolongs = prolongs
        self.answer = answer
    }

    /// Puts the route behind its role; there is no other way of a route into the page.
    func add(to router: Router<OfficeContext>, _ sessions: OfficeSessions) {
        router.on(RouterPath(path), method: method) { request, context in
            let token = request.cookies[OfficePage.cookie]?.value
            guard let session = try await sessions.session(token, prolongs: prolongs) else {
                throw OfficeProblem.signIn
            }
            if let role, !session.account.roles.contains(role) { throw OfficeProblem.role(role) }
            return try await answer(request, context, session.account)
        }
    }
}

extension Response {
    /// A document as JSON, never kept by a browser.
    static func document(_ document: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return file(try encoder.encode(document), type: "application/json")
    }

    /// Bytes that a browser shows, or keeps under a name where there is one.
    static func file(_ bytes: Data, type: String, name: String? = nil) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"]
        if let name { headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
