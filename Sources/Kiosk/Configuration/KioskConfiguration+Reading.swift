import Foundation
import Settings
import Visits

extension KioskConfiguration {
    /// Asks the root mapping for every key there is.
    init(_ settings: MappingReader) {
        self.init()
        readKiosk(settings)
        scanners = settings.mapping("scanners", ScannersConfiguration.init)
        printer = settings.mapping("printer", PrinterConfiguration.init)
        screening = settings.mapping("screening", ScreeningConfiguration.init)
        policy = settings.mapping("policy", PolicyConfiguration.init)
        peers = settings.mapping("peers", PeersConfiguration.init)
        if !peers.kiosks.isEmpty, [desk.port, visitorScreen.port].contains(peers.port) {
            settings.refuse("peers", "has the port of another page (\(peers.port)); each needs its own")
        }
        upstream = settings.mapping("upstream", UpstreamConfiguration.init)
        evacuation = settings.mapping("evacuation", EvacuationConfiguration.init)
        readChoices(settings)
        deliveries = settings.mapping("deliveries", DeliveriesConfiguration.init)
        clearances = settings.absolutePath("clearances")
        policyTexts =
            settings.list("policy-texts", default: "(the shipped)", PolicyTextConfiguration.init)?.compactMap { $0 }
            ?? policyTexts
        openHours = settings.mapping("open-hours", OpenHoursConfiguration.init)
        alarm = settings.mapping("alarm", AlarmConfiguration.init)
        metrics = settings.mapping("metrics", MetricsConfiguration.init)
        if let port = metrics.port, [desk.port, visitorScreen.port].contains(port) {
            settings.refuse("metrics", "has the port of another page (\(port)); each needs its own")
        }
        notice = settings.mapping("notice", NoticeConfiguration.init)
        retention = settings.mapping("retention", RetentionConfiguration.init)
        development = settings.mapping("development", DevelopmentConfiguration.init)
        training = settings.mapping("training", TrainingConfiguration.init)
        safeMode = settings.mapping("safe-mode", SafeModeConfiguration.init)
        logLevel = settings.oneOf("log-level", default: logLevel)
    }

    /// Who the kiosk is and where its things are.
    private mutating func readKiosk(_ settings: MappingReader) {
        school = settings.string("school", default: school, longest: 80)
        entrance = settings.string("entrance", default: entrance, longest: 80)
        device = settings.string("device", default: device, longest: 40)
        timeZone =
            settings.scalar(
                "time-zone", as: SettingForm("a zone such as America/Denver"), default: "(the system's)"
            ) { text throws(Settings.Refusal) in
                guard text.utf8.count <= 64, let zone = TimeZone(identifier: text) else {
                    throw Settings.Refusal(text, isNot: "a time zone such as `America/Denver`")
                }
                return zone
            } ?? timeZone
        languages = settings.someOf("languages", default: languages)
        if languages.isEmpty || Set(languages).count < languages.count {
            settings.refuse("languages", "must name each language once, and one at least")
        }
        stateDirectory = settings.absolutePath("state-directory", default: stateDirectory)
        shareDirectory = settings.absolutePath("share-directory", default: shareDirectory)
        control = settings.mapping("control", ControlConfiguration.init)
        visitorScreen = settings.mapping("visitor-screen") { ListenerConfiguration($0, port: visitorScreen.port) }
        desk = settings.mapping("desk") { DeskConfiguration($0, port: desk.port) }
        if desk.port == visitorScreen.port {
            settings.refuse("desk", "has the same port as visitor-screen (\(desk.port)); each page needs its own")
        }
        accounts = settings.absolutePath("accounts", default: accounts)
    }

    /// What the visitor is offered.
    private mutating func readChoices(_ settings: MappingReader) {
        var purposeIDs: Set<String> = []
        purposes =
            settings.list("purposes", default: "(the \(purposes.count) shipped)") {
                PurposeConfiguration($0, ids: &purposeIDs)
            } ?? purposes
        allowsOtherPurpose = settings.bool("allow-other-purpose", default: allowsOtherPurpose)
        if purposes.isEmpty, !allowsOtherPurpose {
            settings.refuse("purposes", "must not be empty while allow-other-purpose is false")
        }
        var areaIDs: Set<String> = []
        areas = settings.list("areas") { AreaConfiguration($0, ids: &areaIDs) } ?? areas
        var destinationIDs: Set<String> = []
        destinations =
            settings.list("destinations", default: "(the \(destinations.count) shipped)") {
                DestinationConfiguration($0, ids: &destinationIDs, areas: areaIDs)
            } ?? destinations
        allowsOtherDestination = settings.bool("allow-other-destination", default: allowsOtherDestination)
        if destinations.isEmpty, !allowsOtherDestination {
            settings.refuse("destinations", "must not be empty while allow-other-destination is false")
        }
        readVisitorTypes(
            settings, VisitorTypeConfiguration.Known(purposes: Set(purposes.map(\.id)), areas: areaIDs))
    }

    private mutating func readVisitorTypes(_ settings: MappingReader, _ known: VisitorTypeConfiguration.Known) {
        var ids: Set<String> = []
        visitorTypes =
            settings.list("visitor-types", default: "(the \(visitorTypes.count) shipped)") {
                VisitorTypeConfiguration($0, ids: &ids, known: known)
            } ?? visitorTypes
        if visitorTypes.isEmpty {
            settings.refuse("visitor-types", "must not be empty")
        } else if visitorTypes.allSatisfy({ $0.offered == .desk }) {
            settings.refuse("visitor-types", "must have one type that is offered on the screen")
        }
        if !allowsOtherDestination {
            for type in visitorTypes where !destinations.contains(where: type.mayVisit) {
                settings.refuse("visitor-types", "`\(type.id)` has no destination in its areas")
            }
        }
    }
}

extension VisitorTypeConfiguration {
    fileprivate func mayVisit(_ destination: DestinationConfiguration) -> Bool {
        guard let areas, let area = destination.area else { return true }
        return areas.contains(area)
    }
}
