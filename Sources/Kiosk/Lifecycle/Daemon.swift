import Badges
import Control
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import ServiceLifecycle
import Settings
import Synchronization
import UnixSignals
import Visits
import WebPages

/// The daemon: everything started in order, and ended in order.
public struct Daemon: Sendable {
    private let configuration: KioskConfiguration
    private let settings: [Setting]
    private let path: String
    private let lines = ServiceLog()
    private let log: Logger

    /// A daemon with the configuration of a file.
    ///
    /// - Throws: `ConfigurationFailure` with every mistake.
    public init(path: String) throws(ConfigurationFailure) {
        self.path = path
        let read = try KioskConfiguration.loadWithOrigins(path)
        (configuration, settings) = (read.configuration, read.settings)
        log = lines.logger(level: configuration.logLevel)
    }

    /// Runs until SIGTERM or SIGINT.
    ///
    /// - Throws: `RestartWanted`, or what keeps the daemon from starting at all: pages missing, a port taken, a second
    ///   daemon.
    public func run() async throws {
        umask(0o077)
        signal(SIGPIPE, SIG_IGN)
        noCoreDumps()
        try FileManager.default.createDirectory(
            atPath: configuration.stateDirectory, withIntermediateDirectories: true)
        let lock = try SingleInstance(folder: configuration.stateDirectory)
        defer { lock.release() }
        let start = StartHealth(
            path: configuration.stateDirectory + "/starts", limit: configuration.safeMode.afterBadStarts, log: log)
        // Whoever can still say why it cannot run has not crashed: safe mode would not help there.
        defer { start.endInOrder() }
        let files = try PageFiles(
            folder: configuration.shareDirectory + "/pages", needing: ["visitor.html", "desk.html"])
        let certificate = try DeskCertificate(configuration, at: Date())
        let lobby = Lobby(configuration, settings: settings, path: path, start: start, log: log)
        lobby.noteCertificate(certificate)
        await lobby.open()
        var group = ServiceGroupConfiguration(
            services: try services(lobby, files, certificate), gracefulShutdownSignals: [.sigterm, .sigint], logger: log
        )
        group.maximumGracefulShutdownDuration = .milliseconds(1200)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch let error where error is CancellationError {
            log.say(.serviceCancelled)
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw PortTaken(ports: [configuration.visitorScreen.port, configuration.desk.port])
        }
        ServiceManager.stopping()
        log.say(.stopped)
        if lobby.endsForAnotherStart { throw RestartWanted() }
    }

    private func services(
        _ lobby: Lobby, _ files: PageFiles, _ certificate: DeskCertificate?
    ) throws -> [any Service] {
        let visitorToken = PageToken()
        let deskToken = PageToken()
        let listening = Listening(expected: 3) { [log, configuration] in
            log.say(
                .ready,
                [
                    "visitor": "\(configuration.visitorScreen.address)", "desk": "\(configuration.desk.address)",
                    "control": "\(configuration.control.socket)",
                    "fingerprint": "\(certificate?.fingerprint ?? "none")",
                ])
            ServiceManager.ready("visitor's screen at \(configuration.visitorScreen.address)")
        }

        let visitor = Router(context: PageContext.self)
        let screen = configuration.visitorScreen
        visitor.add(
            middleware: OwnOrigin(
                hosts: [screen.host, "localhost", "127.0.0.1", "::1"], port: screen.port, token: visitorToken))
        VisitorPage(files: files, token: visitorToken, lobby: lobby).addRoutes(to: visitor)
        let desk = Router(context: PageContext.self)
        desk.add(
            middleware: OwnOrigin(
                hosts: configuration.desk.hosts, port: configuration.desk.port, scheme: configuration.desk.scheme,
                token: deskToken))
        if case .files = configuration.desk.tls { desk.add(middleware: StrictTransport()) }
        DeskPage(files: files, token: deskToken, lobby: lobby).addRoutes(to: desk)
        let lists = configuration.printer.listPrinter
        let layouts = BatchLayouts(standard: lists?.layout ?? configuration.printer.layout)
        let control = ControlRouter.router(lobby, lists: layouts, hasPrinter: lists != nil, lines: lines)
        let pages: [any Service] = [
            Housekeeping(lobby: lobby),
            MetricsPage(lobby: lobby, port: configuration.metrics.port, log: log),
            application(
                visitor, .hostname(configuration.visitorScreen.host, port: configuration.visitorScreen.port), listening),
            application(
                desk, .hostname(configuration.desk.host, port: configuration.desk.port), listening,
                try certificate.map { try .tls(http, tlsConfiguration: $0.server) }),
            ControlService(
                path: configuration.control.socket,
                application: application(
                    control, .unixDomainSocket(path: configuration.control.socket), listening, controlHTTP)),
            ScheduleService(lobby: lobby),
        ]
        return pages + equipment(lobby, layouts) + [LastMoment(lobby: lobby)]
    }

    /// What has to do with devices, printers and other machines, which may have made the daemon end: in safe mode nothing of
    /// it but who says that a badge is not printed.
    private func equipment(_ lobby: Lobby, _ layouts: BatchLayouts) -> [any Service] {
        let lists = configuration.printer.listPrinter
        let printers = lobby.printers.printers
        let names = printers.map(\.name)
        let handover = Handover(printers: printers, badgePrinters: names, health: lobby.health)
        let writer = BadgeWriter(
            renderer: BadgeRenderer(layout: configuration.printer.layout), keys: lobby.badgeKeys,
            school: { lobby.configuration.school }, entrance: configuration.entrance,
            zone: configuration.timeZone,
            policy: { lobby.doorkeeper.snapshots.value.door.policy },
            photo: { lobby.photos.picture(of: $0) })
        let printing: [any Service] = [
            BadgeService(
                journals: lobby.journals, doorkeeper: lobby.doorkeeper, handover: handover,
                deadline: configuration.printer.deadline,
                writer: writer, telemetry: lobby.telemetry, log: log),
            RosterService(
                journals: lobby.journals, doorkeeper: lobby.doorkeeper, printers: handover.printers,
                deadline: configuration.printer.deadline, prints: configuration.evacuation.printing,
                school: { lobby.configuration.school },
                zone: configuration.timeZone, renderer: BadgeRenderer(layout: configuration.printer.layout), log: log),
        ]
        guard !lobby.start.isSafe else { return printing }
        return lobby.schoolServices() + printing + [
            TrainingBadges(lobby: lobby, printers: printers, writer: writer, log: log),
            PrinterWatch(round: lobby.printers),
            BatchService(
                doorkeeper: lobby.doorkeeper,
                handover: Handover(
                    printers: [lists?.printer].compactMap(\.self), badgePrinters: names, health: lobby.health),
                writer: writer, layouts: layouts, log: log),
            ScannerService(
                hub: lobby.hub, tests: lobby.guidedTests, frames: lobby.frames, doorkeeper: lobby.doorkeeper,
                training: lobby.training,
                day: lobby.day,
                health: lobby.health, grace: lobby.grace,
                screens: lobby.pages, badgeKeys: lobby.badgeKeys, cards: CardCodes(vault: lobby.vault),
                keys: DocumentKey(lobby.vault), telemetry: lobby.telemetry, log: log),
            DistrictService(lobby: lobby),
            AlarmService(lobby: lobby, command: configuration.alarm.command),
        ]
    }

    private func application(
        _ router: Router<PageContext>, _ address: BindAddress, _ listening: Listening,
        _ server: HTTPServerBuilder? = nil
    ) -> QuietServer {
        // Requests and their addresses are not logged: a path may name a visit.
        var quiet = log
        quiet.logLevel = .warning
        return QuietServer(router: router, server: server ?? http, address: address, connections: 64, log: quiet) {
            channel in
            // Everybody may ask; the gate says who gets an answer, and tells the others which group to join.
            if case .unixDomainSocket? = channel.localAddress { chmod(self.configuration.control.socket, 0o666) }
            listening.oneMore()
        }
    }

    /// A connection on which no request is under way, or only half of one, is closed: what is half sent must not use up
    /// the connections that there are.
    ///
    /// A browser holds six; a machine that holds all there are would keep every other desk out.
    private var http: HTTPServerBuilder {
        let shares = ConnectionShares<String>(most: 16)
        return .http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [AddressShare(shares), ReaderBound()], idleTimeout: .seconds(20)))
    }

    /// The control socket is the machine's own: who asks there is quick, and is known.
    private var controlHTTP: HTTPServerBuilder {
        let shares = ConnectionShares<UInt32>(most: 24)
        return .http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [ConnectionBounds(shares), ReaderBound()], idleTimeout: .seconds(5),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 64)))
    }

    private func noCoreDumps() {
        // A core would hold names and birth dates in clear.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }
}

/// The daemon ended in order, to be started again.
public struct RestartWanted: Error {
    /// What says so to the service manager: EX_TEMPFAIL of sysexits.h.
    public static let exitStatus: Int32 = 75
}

/// Another program listens where a page should be.
struct PortTaken: Error, CustomStringConvertible {
    let ports: [Int]
    var description: String {
        let names = ports.map(String.init).joined(separator: " or ")
        return "Another program uses port \(names). Stop it, or set visitor-screen: port and desk: port."
    }
}

/// Says *ready* when every door is open.
final class Listening: Sendable {
    private let left: Mutex<Int>
    private let ready: @Sendable () -> Void

    init(expected: Int, ready: @escaping @Sendable () -> Void) {
        left = Mutex(expected)
        self.ready = ready
    }

    func oneMore() {
        let now = left.withLock { left in
            left -= 1
            return left
        }
        if now == 0 { ready() }
    }
}

/// Serves the control socket, and takes a socket file away that a killed daemon left.
struct ControlService: Service {
    let path: String
    let application: QuietServer

    func run() async throws {
        try? FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        // The lock on the state folder says that no other daemon lives, so what is there is a leftover.
        unlink(path)
        defer { unlink(path) }
        try await application.run()
    }
}
