import Control
import Hummingbird

/// The control socket's route for the newest lines of the log.
struct LogRoutes: Sendable {
    let lines: ServiceLog

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.log)) { request, _ in
            let limit = min(max(request.uri.queryParameters.get("limit", as: Int.self) ?? 100, 1), ServiceLog.kept)
            return try Response.json(Array(lines.lines.suffix(limit)))
        }
    }
}
