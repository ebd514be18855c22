import Control
import HTTPTypes
import Hummingbird
import WebPages

/// Answers only requests that name this server as host, come from its own pages, and, where they change something, carry
/// the token of this start: a web site in another tab, or a name that resolves to this machine, gets nothing.
struct OwnOrigin: RouterMiddleware {
    /// `host:port` under which the page may be addressed.
    let authorities: Set<String>
    /// `http` or `https`.
    let scheme: String
    /// The token that the page was served with.
    let token: PageToken

    init(hosts: [String], port: Int, scheme: String = "http", token: PageToken) {
        authorities = Set(hosts.map { "\(HostAndPort.bracketed($0)):\(port)" })
        self.scheme = scheme
        self.token = token
    }

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        guard let authority = request.head.authority, authorities.contains(authority) else {
            throw PageProblem.of(.host, "Wrong host", 421, "Open this page by its own address.")
        }
        if let origin = request.headers[.origin], origin != "\(scheme)://\(authority)" {
            throw PageProblem.of(.origin, "Wrong origin", 403, "This page answers only to itself.")
        }
        if let site = request.headers[.fetchSite], !["same-origin", "none"].contains(site) {
            throw PageProblem.of(.origin, "Wrong origin", 403, "This page answers only to itself.")
        }
        if ![.get, .head].contains(request.method) {
            guard token.matches(request.headers[.vestibuleToken]) else { throw Self.wrongToken }
            let type = request.headers[.contentType] ?? ""
            // Neither is a type that a form of another site can send.
            guard request.method == .delete || type.hasPrefix("application/json") || type == "image/jpeg" else {
                throw PageProblem.of(.contentType, "JSON is expected", 415, "Send application/json.")
            }
        }
        return try await next(request, context)
    }

    static let wrongToken = PageProblem.of(.token, "The page is from before a restart", 403, "Load the page again.")
}
