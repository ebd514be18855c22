import Control
import HTTPTypes
import Hummingbird
import WebPages

/// Lets through only requests with a session that has not ended.
struct SignedIn: RouterMiddleware {
    let sessions: DeskSessions

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        guard let session = await sessions.session(token: request.cookies[DeskPage.cookie]?.value) else {
            throw Self.needed
        }
        var context = context
        context.session = session
        return try await next(request, context)
    }

    static let needed = PageProblem.of(.signIn, "Not signed in", 401, "Sign in first.")
}

/// Lets through only sessions of accounts with a role.
struct Requires: RouterMiddleware {
    let role: StaffRole

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        guard context.session?.account.roles.contains(role) == true else {
            throw PageProblem.of(
                .role, "Not for this account", 403, "Only an account with the role “\(role.rawValue)” may do this.")
        }
        return try await next(request, context)
    }
}
