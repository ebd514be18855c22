import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The figures for a monitoring system on this machine, on the loopback address alone; nothing where none is configured.
struct MetricsPage: Service {
    let lobby: Lobby
    let port: Int?
    let log: Logger

    func run() async throws {
        guard let port else { return try await gracefulShutdown() }
        let router = Router(context: PageContext.self)
        router.get("/metrics") { _, _ in await lobby.metricsResponse }
        let server = HTTPServerBuilder.http1(configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(20)))
        do {
            try await QuietServer(
                router: router, server: server, address: .hostname("127.0.0.1", port: port), connections: 4, log: log
            ).run()
        } catch let error as IOError {
            // Whoever has the port: figures are nothing that a door stands still for.
            log.say(.metricsNotServed, ["port": "\(port)", "error": "\(error.errnoCode)"])
            try await gracefulShutdown()
        }
    }
}
