import AsyncAlgorithms
import Badges
import Control
import Crypto
import Devices
import Foundation
import Journal
import Lists
import Logging
import People
import Screening
import Settings
import Synchronization
import Vault
import Visits
import WebPages

/// The kiosk put together: what the pages, the control socket and the services share.
final class Lobby: Sendable {
    let doorkeeper: Doorkeeper
    let journals: JournalKeeper
    let health: HealthBoard
    /// Holds back what may pass by itself within moments.
    let grace: Grace
    let telemetry = Telemetry()
    /// The badge printers, to be asked how they are.
    let printers: PrinterRound
    let pages: PageConnections
    let sessions: DeskSessions
    let hub: ScannerHub
    /// What technicians have declared to be scanners.
    let adopted: AdoptedScanners
    let guidedTests = GuidedTests()
    let frames = LastFrames()
    let day: SchoolDay
    /// Everything that is sealed or signed here; opened with its first use, its failure is said then.
    let vault: Vault
    let badgeKeys: BadgeKeys
    let photos: PhotoStore
    /// How each other kiosk of the school is.
    let board: PeerBoard
    /// Whom this kiosk knows at the district, and how the sending goes.
    let district: DistrictLink
    /// What the district has published for this kiosk.
    let documents: DistrictDocuments
    /// The editions of the lists that decisions were made with.
    let archive: ListArchive
    let started = Timestamp.current()
    let log: Logger
    /// How the last starts ended, and whether this one is in safe mode.
    let start: StartHealth
    /// Whether the daemon ends to be started again.
    let wantsRestart = Atomic(false)
    /// Trainings, with invented visitors at a door of their own.
    let training: Training
    /// What the daily verification of the journal came to.
    let verification = DailyVerification()
    /// The configuration's file.
    let path: String
    private let stopped = Atomic(false)
    /// The desk's certificate, where there is one.
    let deskCertificate = Mutex<DeskCertificate?>(nil)
    private let settings: Settled
    private let origins: Mutex<[Setting]>

    /// Opens the journal and the lists; neither failing keeps the kiosk from starting.
    init(
        _ configuration: KioskConfiguration, settings inForce: [Setting] = [], path: String,
        start: StartHealth = StartHealth(), log: Logger
    ) {
        self.path = path
        self.start = start
        origins = Mutex(inForce)
        self.log = log
        health = HealthBoard()
        grace = Grace(health)
        printers = PrinterRound(
            printers: start.isSafe ? [] : configuration.printer.printers,
            listPrinter: start.isSafe ? nil : configuration.printer.listPrinter?.printer, health: health)
        board = PeerBoard(configuration.peers.kiosks, grace: grace)
        pages = PageConnections(
            grace: grace, visitorPage: configuration.visitorScreen.address, deskPage: configuration.desk.address)
        day = SchoolDay(
            zone: configuration.timeZone, signOutHour: configuration.policy.automaticSignOut.hour,
            signOutMinute: configuration.policy.automaticSignOut.minute)
        vault = Vault(folder: configuration.stateDirectory + "/vault")
        let documents = DistrictDocuments(
            shelf: DocumentShelf(folder: configuration.stateDirectory + "/from-district", vault: vault))
        self.documents = documents
        badgeKeys = BadgeKeys(vault: vault, kiosk: configuration.device, log: log) { documents.badgeKeys }
        district = DistrictLink(configuration, vault: vault)
        photos = PhotoStore(stateDirectory: configuration.stateDirectory, vault: vault, day: day)
        archive = ListArchive(folder: configuration.stateDirectory + "/versions")
        journals = JournalKeeper(
            path: configuration.stateDirectory + "/journal.sqlite", device: configuration.device,
            entrance: configuration.entrance, vault: vault,
            ballast: Ballast(path: configuration.stateDirectory + "/ballast", log: log))
        let lists = ListKeeper(
            configuration.screening, store: ListStore(folder: configuration.stateDirectory + "/lists"),
            today: day.date(of: Self.listMoment(journals.house)))
        let settings = Settled((configuration, lists))
        self.settings = settings
        let clearances = Self.clearances(configuration, health)
        var policy = Policy(configuration)
        policy.clearances = clearances ?? Clearances()
        let own = OwnLists(
            shelf: OwnListShelf(folder: configuration.stateDirectory + "/own-lists", vault: vault),
            journal: journals.journal, editions: journals.house.ownListEditions)
        doorkeeper = Doorkeeper(
            policy: policy, screener: lists.screener, own: own, journal: journals, day: day, isSafe: start.isSafe,
            telemetry: telemetry,
            log: log)
        sessions = DeskSessions(
            accounts: AccountsFile(path: configuration.accounts), doorkeeper: doorkeeper,
            limits: SessionLimits(
                idle: Int(configuration.desk.sessionIdle.components.seconds),
                whole: Int(configuration.desk.sessionLength.components.seconds)),
            needsSecondFactor: !configuration.desk.isLocal)
        training = Training(doorkeeper: doorkeeper, day: day, log: log) { settings.now.configuration }
        adopted = AdoptedScanners(stateDirectory: configuration.stateDirectory)
        var scanners = ScannerSettings(configuration.scanners)
        scanners.adopted = adopted.read()
        hub = ScannerHub(settings: scanners)
    }

    /// The configuration in force.
    var configuration: KioskConfiguration { settings.now.configuration }

    /// Every key of it, and where its value is written.
    var inForce: [Setting] { origins.withLock { $0 } }

    /// Puts another configuration and its lists in force.
    func use(_ read: KioskConfiguration.WithOrigins, _ lists: ListKeeper) {
        settings.change { $0 = (read.configuration, lists) }
        origins.withLock { $0 = read.settings }
    }

    /// The editions in use.
    var lists: [ListVersion] { listKeeper.versions }

    /// The lists of the configuration, whether in use or not.
    var listKeeper: ListKeeper { settings.now.lists }

    /// Keeps other lists.
    func keep(_ lists: ListKeeper) { settings.change { $0.lists = lists } }

    /// Judges badges that somebody shows, as of this moment.
    var badgeCheck: BadgeCheck {
        BadgeCheck(
            keys: badgeKeys, house: doorkeeper.snapshots.value.door.house, journal: journals.journal, now: .current())
    }

    /// Writes the start into the journal and says how everything is.
    func open() async {
        await doorkeeper.open(
            started: KioskStarted(
                release: Release.version, configuration: configurationDigest, lists: lists,
                boot: JournalClock.system.boot),
            peers: Set(configuration.peers.kiosks.map(\.name)))
        await takeUpDocuments()
        await training.clearAway()
        keepEditions()
        noteSafeMode()
        noteHealth()
    }

    /// The clearances of the configured file, and how it is with them; `nil` if they cannot be read.
    static func clearances(_ configuration: KioskConfiguration, _ health: HealthBoard) -> Clearances? {
        guard let path = configuration.clearances else { return Clearances() }
        do throws(SettingsFailure) {
            let clearances = try ClearancesFile.read(path, types: Set(configuration.visitorTypes.map(\.id)))
            health.note(.clearancesReadable, .ok("\(clearances.count) in \(path)"))
            return clearances
        } catch {
            health.note(
                .clearancesReadable,
                .failed(
                    "the clearances cannot be read; whoever needs one waits for staff",
                    remedy: "mend the file, then `systemctl reload vestibuled`: \(error.firstLine)"))
            return nil
        }
    }

    /// Keeps the editions in use for decisions that are made again, off everybody's path.
    func keepEditions() {
        let kept = listKeeper.kept
        Task.detached(priority: .background) { [archive, log] in
            for list in kept {
                do {
                    try archive.keep(list.index.version, from: list.path)
                } catch {
                    log.say(.editionNotKept, ["list": "\(list.index.version.name)"])
                }
            }
        }
    }

    /// Writes once that the daemon ends.
    func recordStopping() async {
        guard !stopped.exchange(true, ordering: .acquiringAndReleasing) else { return }
        start.endInOrder()
        await doorkeeper.record([KioskStopping(reason: "signal")])
        await doorkeeper.checkpoint()
    }

    /// Everything at one moment, and again at each change.
    func snapshots() -> AsyncStream<LobbySnapshot> {
        let doors = doorkeeper.snapshots.values().map { _ in () }
        let parts = health.findings.values().map { _ in () }
        let trainings = training.sessions.values().map { _ in () }
        return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let task = Task {
                for await _ in merge(doors, parts, trainings) { continuation.yield(self.snapshot()) }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// Everything at this moment.
    func snapshot() -> LobbySnapshot {
        let door = doorkeeper.snapshots.value
        return LobbySnapshot(
            door: door, findings: health.findings.value, lists: lists + door.lists.filter { $0.isOwn == true },
            configuration: configuration, visitorScreens: pages.visitorScreens, today: day.date(of: .current()),
            fingerprint: deskCertificate.withLock { $0?.fingerprint }, isRetired: journals.isRetired,
            training: training.session?.doorkeeper.snapshots.value)
    }

    private var configurationDigest: String {
        let text = String(describing: configuration)
        return SHA256.hash(data: Data(text.utf8)).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    }
}

/// The configuration in force, and the lists that it names.
private final class Settled: Sendable {
    private let state: Mutex<(configuration: KioskConfiguration, lists: ListKeeper)>

    init(_ first: (configuration: KioskConfiguration, lists: ListKeeper)) { state = Mutex(first) }

    var now: (configuration: KioskConfiguration, lists: ListKeeper) { state.withLock { $0 } }

    func change(_ change: (inout (configuration: KioskConfiguration, lists: ListKeeper)) -> Void) {
        state.withLock { change(&$0) }
    }
}

extension SettingsFailure {
    fileprivate var firstLine: String { description.split(separator: "\n").first.map(String.init) ?? "" }
}

extension ListenerConfiguration {
    /// The address to type into a browser.
    var address: String { "http://\(HostAndPort.bracketed(host)):\(port)" }
}

extension DeskConfiguration {
    /// The address to type into a browser.
    var address: String { "\(scheme)://\(HostAndPort.bracketed(hosts.first ?? host)):\(port)" }

    /// The scheme of its pages.
    var scheme: String { tls == nil ? "http" : "https" }
}

extension ScannerSettings {
    /// The scanners that a configuration names.
    init(_ configuration: ScannersConfiguration) {
        self.init(
            serialPaths: configuration.serial.map { NamedPath(name: $0.name, path: $0.path) },
            keyboards: configuration.keyboards.compactMap(KeyboardSelector.init),
            discoverSerial: configuration.discoverSerial,
            baud: configuration.baud,
            gap: configuration.gap)
    }
}

extension KeyboardSelector {
    fileprivate init?(_ configuration: KeyboardScannerConfiguration) {
        if let vendor = configuration.vendor, let product = configuration.product {
            self.init(
                name: configuration.name, match: .model(vendor: vendor, product: product), country: configuration.layout
            )
        } else if let serial = configuration.serial {
            self.init(name: configuration.name, match: .serial(serial), country: configuration.layout)
        } else if let path = configuration.path {
            self.init(name: configuration.name, match: .path(path), country: configuration.layout)
        } else {
            return nil
        }
    }
}
