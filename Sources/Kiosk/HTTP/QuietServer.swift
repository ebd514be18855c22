import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import ServiceLifecycle

/// A page's server that sleeps until somebody asks.
///
/// Hummingbird's `Application` renews the date of its answers every second, and a kiosk has three or four of them: as many
/// wake-ups a second of a machine that nobody uses. Here the date is made with the answer (RFC 9110, section 6.6.1).
struct QuietServer: Service {
    let responder: RouterResponder<PageContext>
    let server: HTTPServerBuilder
    let configuration: ServerConfiguration
    let log: Logger
    let onRunning: @Sendable (any Channel) async -> Void

    /// A server of the router's pages; of more than `connections` at a time the rest wait.
    init(
        router: Router<PageContext>, server: HTTPServerBuilder, address: BindAddress, connections: Int, log: Logger,
        onRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) {
        responder = router.buildResponder()
        self.server = server
        configuration = ServerConfiguration(
            address: address, availableConnectionsDelegate: MaximumAvailableConnections(connections))
        self.log = log
        self.onRunning = onRunning
    }

    func run() async throws {
        let service = try server.buildServer(
            configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: log,
            responder: { request, writer, channel in
                let answer = try await answer(to: request, on: channel)
                do {
                    try await writer.write(response: answer.head, body: answer.body)
                } catch is HTTPParserError {
                    // The answer has begun; another one in the middle of it would help nobody.
                    throw AnswerCutShort()
                }
            }, onServerRunning: onRunning)
        try await service.run()
    }

    private func answer(to request: Request, on channel: any Channel) async throws -> Response {
        let context = PageContext(source: ApplicationRequestContextSource(channel: channel, logger: log))
        var answer: Response
        do {
            answer = try await responder.respond(to: request, context: context)
        } catch let error as HTTPParserError {
            throw error
        } catch {
            log.say(.routeFailed, ["error": "\(type(of: error))"])
            answer = Response(status: .internalServerError)
        }
        answer.headers[.date] = Self.date(.now)
        return answer
    }

    /// A date as HTTP writes it (IMF-fixdate, RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func date(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let at = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute, .second], from: date)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func padded(_ number: Int?, _ width: Int = 2) -> String {
            let digits = String(number ?? 0)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(days[(at.weekday ?? 1) - 1]), \(padded(at.day)) \(months[(at.month ?? 1) - 1]) \(padded(at.year, 4)) "
            + "\(padded(at.hour)):\(padded(at.minute)):\(padded(at.second)) GMT"
    }

    /// The connection ended while an answer was under way.
    private struct AnswerCutShort: Error {}
}
