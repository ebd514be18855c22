import Control
import HTTPTypes
import Hummingbird

/// Lets nobody through to what their group is not for, and sees to it that what must be kept is kept.
struct ControlGate: RouterMiddleware {
    let lobby: Lobby
    let groups: RoleGroups

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        guard let peer = await Peer(of: context.channel) else { throw denied(ControlRole.allCases) }
        let roles = groups.roles(of: peer)
        guard !roles.isEmpty else { throw denied(ControlRole.allCases) }
        let query = request.uri.queryParameters
        guard
            let route = ControlRoutes.route(
                request.method.rawValue, context.endpointPath ?? "", hasFlag: { query.get($0) == "1" })
        else { throw unknown(request) }
        guard !roles.isDisjoint(with: route.roles) else { throw denied(route.roles) }
        try check(query, of: route)
        var context = context
        let call = ControlCall(route, peer: peer, roles: roles, lobby: lobby)
        context.call = call
        if route.showsPeople {
            // Before anything is shown; an administrator is known by the user's name as well.
            let isNamed = query.get("who") != nil || !call.isAdministrator
            let account = isNamed ? try call.account(query.get("who"), .staff) : nil
            // A house must be emptied by its roster also when nothing can be written down.
            if route.path == Names.roster { await call.record(account: account) }
            try await call.mustRecord(account: account)
        } else if route.method == .get {
            try await call.mustRecord()
        }
        let answer = try await next(request, context)
        await call.record()
        return answer
    }

    /// A parameter that is misspelt must not be taken for one that is not there.
    private func check(_ query: Parameters, of route: ControlRoute) throws {
        var seen: Set<Substring> = []
        for (name, _) in query {
            guard route.query.contains(String(name)) else {
                let known = route.query.isEmpty ? "none" : route.query.joined(separator: ", ")
                throw PageProblem.of(
                    .query, "No such parameter", 400, "This route has no such parameter; it has: \(known).")
            }
            guard seen.insert(name).inserted else {
                throw PageProblem.of(.query, "Twice the same parameter", 400, "Give each parameter once.")
            }
        }
    }

    private func unknown(_ request: Request) -> PageProblem {
        let methods = ControlRoutes.methods(at: request.uri.path).map(\.rawValue)
        guard methods.isEmpty else {
            var problem = PageProblem.of(
                .method, "Not this way", 405, "Ask it with \(methods.joined(separator: " or ")).")
            problem.headers[.allow] = methods.joined(separator: ", ")
            return problem
        }
        return ControlProblems.noRoute
    }

    private func denied(_ roles: [ControlRole]) -> PageProblem {
        let names = roles.sorted().map(groups.name(of:))
        return PageProblem.of(
            .access, "Not for you", 403,
            "This is for \(roles.sorted().map(\.title).joined(separator: ", ")). Join the group "
                + "\(names.joined(separator: " or ")), and log in again: sudo usermod -aG \(names[0]) $USER")
    }
}
