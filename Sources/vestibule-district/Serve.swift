import ArgumentParser
import District
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// `serve`: answers kiosks until SIGTERM.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer kiosks, in the foreground, until SIGTERM.",
        discussion: """
            Without --certificate and --key it speaks plain HTTP, and listens on this machine only unless --host says \
            otherwise: put a proxy before it that ends TLS.
            """)

    @OptionGroup var state: StateOptions
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port.") var port = 8470
    @Option(help: ArgumentHelp("The certificate with its chain (PEM).", valueName: "path")) var certificate: String?
    @Option(help: ArgumentHelp("The certificate's key (PEM).", valueName: "path")) var key: String?

    func validate() throws {
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--certificate and --key belong together.")
        }
    }

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let (store, vault) = try state.open()
        let log = Logger(label: "vestibule-district")
        let rosters = Rosters(store: store, vault: vault)
        let receiver = Receiver(store: store, vault: vault, kept: { rosters.take($0, $1) })
        let server = DistrictServer(
            receiver: receiver,
            options: DistrictServer.Options(host: host, port: port, certificate: certificate, key: key), log: log)
        var group = ServiceGroupConfiguration(
            services: [try server.service()], gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        group.maximumGracefulShutdownDuration = .seconds(2)
        try await ServiceGroup(configuration: group).run()
    }
}
