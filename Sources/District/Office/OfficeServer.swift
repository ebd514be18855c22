import Badges
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Journal
public import Logging
import NIOCore
public import ServiceLifecycle
import Vault
import WebPages

/// The office's page on a port of its own, so that a firewall can let kiosks in and nobody else.
public struct OfficeServer: Sendable {
    /// Where the page is, and how people open it.
    public struct Options: Sendable {
        /// The address and port to listen on, and the certificate.
        public var listening: DistrictServer.Options
        /// The addresses under which browsers open the page; none for this machine's own.
        public var origins: [String]
        /// The folder with the page's files.
        public var pages: String
        /// The clock of the district's schools.
        public var calendar: DistrictCalendar

        /// Options from their parts.
        public init(
            listening: DistrictServer.Options, origins: [String], pages: String, calendar: DistrictCalendar
        ) {
            self.listening = listening
            self.origins = origins
            self.pages = pages
            self.calendar = calendar
        }
    }

    private let receiver: Receiver
    private let rosters: Rosters
    private let options: Options
    private let log: Logger

    /// A server of the page.
    public init(receiver: Receiver, rosters: Rosters, options: Options, log: Logger) {
        self.receiver = receiver
        self.rosters = rosters
        self.options = options
        self.log = log
    }

    /// What runs.
    ///
    /// - Throws: `PageFilesMissing`, or what a certificate that cannot be used throws.
    public func service() throws -> any Service {
        let files = try PageFiles(folder: options.pages, needing: ["office.html"])
        var quiet = log
        quiet.logLevel = .warning
        return Application(
            router: router(files, PageToken()), server: try options.listening.server(),
            configuration: ApplicationConfiguration(
                address: .hostname(options.listening.host, port: options.listening.port), serverName: nil),
            onServerRunning: { [log] channel in
                log.notice("office ready", metadata: ["port": "\(channel.localAddress?.port ?? 0)"])
            }, logger: quiet)
    }

    func router(_ files: PageFiles, _ token: PageToken) -> Router<OfficeContext> {
        let router = Router(context: OfficeContext.self)
        let origins = origins
        router.add(middleware: OfficeOrigin(origins: origins, token: token))
        let book = OfficeBook(store: receiver.store, vault: receiver.vault, clock: receiver.clock)
        let sessions = OfficeSessions(store: receiver.store, book: book, clock: receiver.clock)
        OfficePage(
            files: files, token: token, sessions: sessions, routes: routes(book),
            zone: options.calendar.zone.identifier, isSecure: origins.allSatisfy { $0.hasPrefix("https:") }
        ).addRoutes(to: router)
        return router
    }

    /// Every route but signing in, in the order of the roles.
    private func routes(_ book: OfficeBook) -> [OfficeRoute] {
        let store = receiver.store
        let onSite = OnSite(store: store, rosters: rosters, clock: receiver.clock)
        let finder = VisitFinder(store: store, vault: receiver.vault, calendar: options.calendar)
        return KioskRoutes(store: store, book: book, clock: receiver.clock).all
            + PeopleRoutes(onSite: onSite, finder: finder, book: book, renderer: BadgeRenderer()).all
            + PairingRoutes(receiver: receiver, book: book).all
    }

    private var origins: [String] {
        guard options.origins.isEmpty else { return options.origins }
        let scheme = options.listening.certificate == nil ? "http" : "https"
        return ["127.0.0.1", "localhost"].map { "\(scheme)://\($0):\(options.listening.port)" }
    }
}
