import Foundation
import HTTPTypes
import Hummingbird
import WebPages

/// Answers only requests that name the page as people open it and come from the page itself: a web site in another tab, or
/// a name that resolves to this machine, gets nothing.
struct OfficeOrigin: RouterMiddleware {
    /// The addresses under which browsers open the page, such as `https://district.example`.
    private let origins: Set<String>
    private let authorities: Set<String>
    private let token: PageToken

    init(origins: [String], token: PageToken) {
        self.origins = Set(origins)
        authorities = Set(origins.map { String($0.drop { $0 != "/" }.dropFirst(2)) })
        self.token = token
    }

    func handle(
        _ request: Request, context: OfficeContext, next: (Request, OfficeContext) async throws -> Response
    ) async throws -> Response {
        guard let authority = request.head.authority, authorities.contains(authority) else {
            throw OfficeProblem("host", "Wrong host", 421, "Open this page by its own address (--office-origin).")
        }
        if let origin = request.headers[.origin], !origins.contains(origin) { throw Self.foreign }
        if let site = request.headers[.fetchSite], !["same-origin", "none"].contains(site) { throw Self.foreign }
        if ![.get, .head].contains(request.method) {
            guard token.matches(request.headers[.vestibuleToken]) else {
                throw OfficeProblem("token", "The page is from before a restart", 403, "Load the page again.")
            }
            guard request.method == .delete || request.headers[.contentType]?.hasPrefix("application/json") == true
            else { throw OfficeProblem("content-type", "JSON is expected", 415, "Send application/json.") }
        }
        return try await next(request, context)
    }

    private static let foreign = OfficeProblem("origin", "Wrong origin", 403, "This page answers only to itself.")
}
