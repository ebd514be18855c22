import Control
import Hummingbird

/// The control socket's route for the newest lines of the log.
struct LogRoutes: Sendable {
    let lines: ServiceLog

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.log)) { request, _ in
            let limit = try request.number("limit", in: 1...Int64(ServiceLog.kept)) ?? 100
            return try Response.json(Array(lines.lines.suffix(Int(limit))))
        }
    }
}
