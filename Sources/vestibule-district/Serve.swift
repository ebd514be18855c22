import ArgumentParser
import District
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals
import WebPages

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

    @OptionGroup(title: "The office's page") var office: OfficeOptions
    @Option(help: "Minutes without a word after which a kiosk is alarmed as silent; it speaks every 15.")
    var silentAfter = 45.0

    @Option(
        help: """
            How many kiosks may wait at a time to be told at once what is published; the others ask by the hour. Never more \
            than half of the file descriptors that the system allows.
            """)
    var waiting = 10_000

    func validate() throws {
        guard (0...1_000_000).contains(waiting) else { throw ValidationError("--waiting is a number up to a million.") }
        guard silentAfter > 0, silentAfter <= 10_080 else {
            throw ValidationError("--silent-after is a number of minutes up to a week.")
        }
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--certificate and --key belong together.")
        }
    }

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let (store, vault) = try state.open()
        let log = Logger(label: "vestibule-district")
        let rosters = Rosters(store: store, vault: vault)
        // What waits must leave descriptors to those who send.
        let waiting = min(waiting, Descriptors.most() / 2)
        let receiver = Receiver(store: store, vault: vault, waiting: waiting, kept: { rosters.take($0, $1) })
        let listening = DistrictServer.Options(host: host, port: port, certificate: certificate, key: key)
        var services: [any Service] = [
            try DistrictServer(receiver: receiver, options: listening, log: log).service(),
            SpentKeys(store: store, vault: vault), SilenceWatch(store: store, seconds: max(1, Int(silentAfter * 60))),
        ]
        if let options = try office.options(listening) {
            do {
                services.append(
                    try OfficeServer(receiver: receiver, rosters: rosters, options: options, log: log).service())
            } catch let missing as PageFilesMissing {
                throw CleanExit.refused("\(missing) (--office-pages)")
            }
        }
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        group.maximumGracefulShutdownDuration = .seconds(2)
        try await ServiceGroup(configuration: group).run()
    }
}

/// Where the office's page is.
struct OfficeOptions: ParsableArguments {
    @Option(help: "The page's port; without it there is no page.") var officePort: Int?
    @Option(help: "The address to listen on; without it that of --host.") var officeHost: String?
    @Option(
        help: ArgumentHelp(
            "An address under which browsers open the page, once for each; without it this machine's own.",
            valueName: "url"))
    var officeOrigin: [String] = []
    @Option(help: ArgumentHelp("The folder with the page's files.", valueName: "path"))
    var officePages = "/usr/share/vestibule-district/pages"
    @Option(help: "The time zone of the district's schools, such as America/Denver; without it this machine's.")
    var timeZone: String?

    func validate() throws {
        for origin in officeOrigin {
            let parts = origin.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "https:" || parts[0] == "http:", parts[1].isEmpty, !parts[2].isEmpty
            else { throw ValidationError("--office-origin is such as https://district.example, without a path.") }
        }
        guard timeZone.map({ TimeZone(identifier: $0) != nil }) ?? true else {
            throw ValidationError("--time-zone is such as America/Denver.")
        }
    }

    /// The page's options; `nil` where there is none.
    func options(_ listening: DistrictServer.Options) throws -> OfficeServer.Options? {
        guard let officePort else { return nil }
        var own = listening
        own.host = officeHost ?? listening.host
        own.port = officePort
        return OfficeServer.Options(
            listening: own, origins: officeOrigin, pages: officePages,
            calendar: DistrictCalendar(zone: timeZone.flatMap { TimeZone(identifier: $0) } ?? .current))
    }
}
