import Badges
import Control
import Foundation
import Kiosk
import Lists
import People
import Settings
import Testing
import Visits

/// Files found from this file's own place.
private enum Files {
    static let here = URL(filePath: #filePath).deletingLastPathComponent()
    static let corpus = here.appending(path: "Corpus")
    static let shipped = here.appending(path: "../../config/vestibule.yaml").standardizedFileURL

    /// The names of the corpus, without their ending.
    static var bad: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    static func text(_ url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }
}

/// What a text is read as.
private func load(_ text: String) throws -> KioskConfiguration {
    let file = FileManager.default.temporaryDirectory.appending(path: "kiosk-\(UUID().uuidString).yaml")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try KioskConfiguration.load(file.path)
}

struct ConfigurationTests {
    @Test func anEmptyFileIsTheShippedConfiguration() throws {
        #expect(try load("") == KioskConfiguration())
    }

    @Test func theShippedFileHasNoMistakesAndChangesNothing() throws {
        #expect(try KioskConfiguration.load(Files.shipped.path) == KioskConfiguration())
    }

    /// Settings are commented out with no space behind the `#`, explanations have one.
    @Test func theShippedFileShowsTheDefaultOfEveryKey() throws {
        let text = try Files.text(Files.shipped).replacing(/(?m)^( *)#([^ #].*)$/) { "\($0.1)\($0.2)" }
        #expect(text.contains("\nschool: School\n") && text.contains("\n  kind: queue\n"))
        #expect(try load(text) == KioskConfiguration())
    }

    @Test(arguments: [
        "time-zone", "uri", "server", "folder", "visit-length", "purposes", "badge-word", "vendor", "product",
        "serial", "path", "file", "stay", "areas", "area", "documents", "lists", "questions", "choices", "means",
        "names", "tls", "certificate", "key", "kiosks", "address", "fingerprint",
        "clearances", "command",
    ])
    func theShippedFileExplainsTheKeysWithoutADefault(key: String) throws {
        let explained = try Files.text(Files.shipped).contains(Regex("# .*\\b\(key)\\b"))
        #expect(explained)
    }

    @Test(arguments: Files.bad)
    func badConfigurationsAreToldWhole(name: String) throws {
        let expected = try Files.text(Files.corpus.appending(path: "\(name).expected"))
        let path = Files.corpus.appending(path: "\(name).yaml").path
        do {
            _ = try KioskConfiguration.load(path)
            Issue.record("\(name).yaml was accepted")
        } catch {
            #expect(error.description.replacing(path, with: "\(name).yaml") + "\n" == expected)
        }
    }

    @Test func theCorpusIsThere() {
        #expect(Files.bad.count >= 12)
    }

    @Test func aMissingFileSaysWhatToDo() {
        let failure = #expect(throws: ConfigurationFailure.self) {
            _ = try KioskConfiguration.load("/nonexistent/vestibule.yaml")
        }
        #expect(
            failure?.description == "no configuration at /nonexistent/vestibule.yaml: create it or pass --config")
    }

    @Test func everyKeyIsRead() throws {
        let configuration = try KioskConfiguration.load(Files.here.appending(path: "everything.yaml").path)
        var expected = KioskConfiguration()
        expected.school = "Specimen Elementary"
        expected.entrance = "North door"
        expected.device = "north-1"
        expected.timeZone = try #require(TimeZone(identifier: "America/Denver"))
        expected.languages = [.es]
        expected.stateDirectory = "/srv/state"
        expected.shareDirectory = "/srv/share"
        expected.control.socket = "/srv/control.sock"
        expected.control.groups = [.technician: "it-department", .staff: "office", .administrator: "4000"]
        expected.visitorScreen.host = "::1"
        expected.visitorScreen.port = 9000
        expected.desk.host = "::"
        expected.desk.port = 9001
        expected.desk.names = ["front.school.example", "192.0.2.7"]
        expected.desk.tls = .files(certificate: "/srv/desk.pem", key: "/srv/desk.key")
        expected.desk.sessionIdle = .seconds(3600)
        expected.desk.sessionLength = .seconds(2 * 3600)
        expected.upstream.url = "https://district.example:8470"
        expected.upstream.authority = "/etc/vestibule/district.pem"
        expected.upstream.proxyHost = "proxy.school.example"
        expected.upstream.proxyPort = 8080
        expected.upstream.sendsStudentData = true
        expected.upstream.askEvery = .seconds(1800)
        expected.peers.host = "::"
        expected.peers.port = 9002
        expected.peers.kiosks = [
            PeerConfiguration(
                name: "gym", host: "gym.school.example", port: 9003,
                fingerprint: Array(repeating: "0123-4567-89ab-cdef", count: 4).joined(separator: "-"))
        ]
        expected.evacuation.printing = .labels
        expected.training.printsBadges = false
        expected.safeMode.afterBadStarts = 3
        expected.accounts = "/srv/accounts"
        expected.logLevel = .debug
        expected.scanners.serial = [SerialScannerConfiguration(name: "lobby", path: "/dev/ttyS0")]
        expected.scanners.baud = 9600
        expected.scanners.keyboards = [
            KeyboardScannerConfiguration(name: "desk", vendor: 0x0C2E, product: 0x0200),
            KeyboardScannerConfiguration(name: "office", serial: "no"),
            KeyboardScannerConfiguration(name: "gym", path: "/dev/input/x", layout: "de"),
        ]
        expected.scanners.discoverSerial = false
        expected.scanners.gap = .milliseconds(100)
        expected.printer.way.kind = .ipp
        expected.printer.way.uri = "ipps://printer.example/ipp/print"
        expected.printer.way.queue = "badges"
        expected.printer.way.server = .socket("/run/cups/cups.sock")
        expected.printer.way.folder = "/srv/badges"
        expected.printer.ink = .colour
        var lists = PrinterConfiguration.Lists(
            way: PrinterConfiguration.Way(), layout: try BadgeLayout.shipped("letter"))
        lists.way.queue = "copier"
        expected.printer.lists = lists
        expected.printer.second = PrinterConfiguration.Way()
        expected.printer.second?.queue = "office"
        expected.printer.layout = try #require(try BadgeLayout.shipped("cr80"))
        expected.printer.media = "om_small_30.5x60mm"
        expected.printer.deadline = .seconds(10)
        expected.retention.periods = [
            .visits: .seconds(1095 * 86400), .holds: .seconds(400 * 86400), .operations: .seconds(90 * 86400),
            .staff: .seconds(365 * 86400), .bans: .seconds(1095 * 86400), .orders: .seconds(1095 * 86400),
            .dismissals: .seconds(400 * 86400), .cards: .seconds(400 * 86400),
        ]
        expected.screening.lists = [
            ScreeningListConfiguration(name: "Banned here", unsignedFile: "/srv/lists/banned"),
            ScreeningListConfiguration(name: "State registry"),
        ]
        let key = TrustedKey(
            name: "District", base64: "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
        #expect(key != nil)
        expected.screening.trustedKeys = [TrustedKeyConfiguration(key: key)]
        expected.screening.requiredJurisdictions = ["UT", "NO"]
        expected.screening.staleAfter = .seconds(7 * 86400)
        expected.screening.stalePolicy = .hold
        expected.policy.expiredDocument = .tell
        expected.policy.typedEntry = false
        expected.policy.holdExpiresAfter = .seconds(3600)
        expected.policy.heldSentence = .seconds(10)
        expected.policy.idleTimeOut = .seconds(60)
        expected.policy.grace = .seconds(30)
        expected.policy.secondTryWindow = .seconds(0)
        expected.policy.automaticSignOut = TimeOfDay(minutes: 16 * 60 + 30)
        expected.policy.overdueBeforeSignOut = .seconds(300)
        expected.policy.knownFor = .seconds(90 * 86_400)
        expected.deliveries.offered = false
        expected.deliveries.leaveAt = LocalizedText(en: "Here", es: "Aquí")
        expected.deliveries.companies = [
            PurposeConfiguration(id: "post", label: LocalizedText(en: "Post", es: "Post"))
        ]
        expected.clearances = "/srv/clearances.yaml"
        expected.policy.visitLength = .seconds(8 * 3600)
        expected.policy.keepPhotos = .seconds(3 * 86_400)
        expected.policy.printerFailure = .wait
        expected.purposes = [PurposeConfiguration(id: "meeting", label: LocalizedText(en: "Meet", es: "Reunión"))]
        expected.allowsOtherPurpose = false
        expected.destinations = [
            DestinationConfiguration(
                id: "null", label: LocalizedText(en: "Ms. Null", es: "Ms. Null"), kind: .person, area: "office")
        ]
        expected.areas = [AreaConfiguration(id: "office", label: LocalizedText(en: "Office", es: "Oficina"))]
        expected.allowsOtherDestination = false
        var type = VisitorTypeConfiguration(id: "parent", label: LocalizedText(en: "Parent", es: "Padre"))
        type.escort = false
        type.badgeWord = LocalizedText(en: "FAMILY", es: "FAMILIA")
        type.purposes = ["meeting"]
        type.offered = .desk
        var rules = QuestionConfiguration(id: "rules", label: LocalizedText(en: "Rules?", es: "¿Reglas?"))
        rules.kind = .acknowledge
        rules.required = true
        var child = QuestionConfiguration(id: "grade", label: LocalizedText(en: "Grade", es: "Grado"))
        child.kind = .choice
        child.choices = [PurposeConfiguration(id: "first", label: LocalizedText(en: "First", es: "Primero"))]
        type.questions = [rules, child]
        type.photo = .required
        type.areas = ["office"]
        type.stay = .seconds(3600)
        type.documents = [.passport, .militaryCard]
        type.otherDocuments = .tell
        type.clearance = .hold
        type.lists = [ListMeaningConfiguration(list: "Banned here", means: .escort)]
        expected.visitorTypes = [
            type, VisitorTypeConfiguration(id: "guest", label: LocalizedText(en: "Guest", es: "Invitado")),
        ]
        expected.notice.version = "3"
        expected.notice.effective = CalendarDate(year: 2026, month: 8, day: 1)
        expected.notice.purposes = LocalizedText(en: "One.\nTwo.", es: "Uno.\nDos.")
        expected.notice.refusing = LocalizedText(en: "No.", es: "No.")
        expected.notice.recipients = LocalizedText(en: "Us.", es: "Nosotros.")
        expected.notice.recordSeries = LocalizedText(en: "12345", es: "12345")
        expected.notice.guardian = LocalizedText(en: "Parents!", es: "¡Padres!")
        expected.notice.address = "https://district.example/privacy"
        expected.development.simulatedScans = true
        try expectDeskTables(configuration, &expected)
        #expect(configuration == expected)
    }

    private func expectDeskTables(_ read: KioskConfiguration, _ expected: inout KioskConfiguration) throws {
        let text = try #require(read.policyTexts.first)
        #expect(
            text.id == .threat && text.from?.iso == "2026-08-15"
                && text.text == LocalizedText(en: "Call.", es: "Llame."))
        expected.policyTexts = [text]
        let hours = try #require(read.openHours.week[0])
        #expect(hours.opens.description == "07:30" && hours.closes.description == "16:00")
        expected.openHours.week[0] = hours
        let exception = try #require(read.openHours.exceptions.first)
        #expect(exception.date.iso == "2026-12-24" && exception.hours == nil)
        expected.openHours.exceptions = [exception]
        expected.openHours.bells = [
            OpenHoursConfiguration.Bell(at: TimeOfDay(minutes: 480), label: LocalizedText(en: "Begin", es: "Begin"))
        ]
        expected.alarm.command = ["/bin/lamp", "1"]
        expected.metrics.port = 8470
    }

    /// Utah 63A-19-402: purposes and uses, consequences of refusing, who receives it, the record series.
    @Test func theShippedNoticeHasTheFourItemsOfTheStatute() {
        let notice = KioskConfiguration().notice
        let items = [notice.purposes, notice.refusing, notice.recipients, notice.recordSeries, notice.guardian]
        for item in items {
            #expect(item.en.count > 40 && item.es.count > 40 && item.en != item.es)
        }
        #expect(notice.purposes.en.contains("school safety lists") && notice.refusing.en.contains("cannot sign in"))
        #expect(notice.recipients.en.contains("police") && notice.recordSeries.en.contains("record series"))
        #expect(notice.text.es.split(separator: "\n").count == 4)
    }

    @Test func everyVisitorTypeIsEscortedUnlessPolicySaysOtherwise() {
        let types = KioskConfiguration().visitorTypes
        #expect(types.map(\.escort) == Array(repeating: true, count: 9))
    }
}
