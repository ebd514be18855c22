import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOSSL
import ServiceLifecycle

/// Answers the other kiosks of the school; an address that cannot be had is tried again, and stops nothing else.
struct PeerListener: Service {
    let server: PeerServer
    let identity: PeerIdentity
    let host: String
    let port: Int
    let log: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully {
            do {
                return try await application().run()
            } catch {
                log.say(
                    .peersUnanswered,
                    [
                        "port": "\(port)",
                        "remedy": "see that nothing else uses it, and that peers: host is this machine's",
                    ])
                await cancelWhenGracefulShutdown { try? await Task.sleep(for: .seconds(10)) }
            }
        }
    }

    private func application() throws -> QuietServer {
        var quiet = log
        quiet.logLevel = .critical
        let router = Router(context: PageContext.self)
        server.addRoutes(to: router)
        // Whoever asks must show a key; whether it is one of the school's, the route decides, so that it can say so.
        let tls = TLSChannelConfiguration(
            tlsConfiguration: identity.tls, customAsyncVerificationCallback: { _ in .certificateVerified })
        return QuietServer(
            router: router,
            server: try .tls(
                .http1(configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(20))), configuration: tls),
            address: .hostname(host, port: port), connections: 64, log: quiet)
    }
}
