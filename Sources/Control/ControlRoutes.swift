/// Everything that the control socket does, and who may: what is not here is refused.
public enum ControlRoutes {
    private static let everyone: [ControlRole] = [.technician, .staff, .administrator]
    private static let technicians: [ControlRole] = [.technician, .administrator]
    private static let staff: [ControlRole] = [.staff, .administrator]
    private static let administrators: [ControlRole] = [.administrator]

    /// The table.
    public static let all: [ControlRoute] = [
        // How the kiosk is.
        ControlRoute(.get, Names.openAPI, everyone),
        ControlRoute(.get, Names.status, everyone),
        ControlRoute(.get, Names.checks, query: ["verify"], everyone),
        ControlRoute(.get, Names.checks, flag: "verify", technicians, record: "check --verify"),
        ControlRoute(.get, Names.problems, query: ["all"], everyone),
        ControlRoute(.post, "/v1/problems/{number}/acknowledgement", technicians, record: "problems ack"),
        ControlRoute(.get, Names.watch, query: ["after"], technicians, isStream: true),
        ControlRoute(.get, Names.latency, technicians),
        ControlRoute(.get, Names.metrics, technicians),
        ControlRoute(.get, Names.log, query: ["limit"], technicians),
        ControlRoute(.get, Names.configuration, technicians),
        ControlRoute(.get, Names.configurationChanges, technicians),
        ControlRoute(.post, Names.configurationReload, technicians, record: "config reload"),
        ControlRoute(.post, Names.safeModeEnd, technicians, record: "safe-mode end"),
        ControlRoute(.get, Names.peers, technicians),
        ControlRoute(.get, Names.sync, technicians),
        ControlRoute(.post, Names.sync, administrators, record: "sync"),
        ControlRoute(.post, Names.syncFetch, technicians, record: "sync fetch"),

        // Devices.
        ControlRoute(.get, Names.devices, query: ["all"], technicians),
        ControlRoute(.post, Names.adoptions, technicians, record: "devices adopt"),
        ControlRoute(.post, Names.scannerTests, technicians, record: "devices test"),
        ControlRoute(.post, Names.recordings, technicians, record: "devices record"),
        ControlRoute(.get, Names.frames, technicians),
        ControlRoute(.get, Names.scans, technicians),
        ControlRoute(.post, Names.scans, query: ["ending", "length"], technicians, record: "scan"),

        // A training, whose people are invented.
        ControlRoute(.get, Names.training, everyone),
        ControlRoute(.post, Names.training, everyone, record: "training start"),
        ControlRoute(.post, Names.trainingEnd, everyone, record: "training end"),
        ControlRoute(.post, Names.trainingScans, everyone, record: "training scan"),

        // People.
        ControlRoute(.get, Names.roster, staff, record: "roster", showsPeople: true),
        ControlRoute(.get, Names.holds, staff, record: "hold list", showsPeople: true),
        ControlRoute(.post, "/v1/holds/{visit}/answers", staff, record: "hold resolve"),
        ControlRoute(.get, Names.badgeKey, everyone),
        ControlRoute(.post, Names.badgeCheck, staff, record: "badge verify", showsPeople: true),
        ControlRoute(.get, Names.badgeLists, staff),
        ControlRoute(.post, Names.badgeLists, staff, record: "badge print-list"),
        ControlRoute(.post, "/v1/badges/lists/{list}", staff, record: "badge list change"),

        // Lists.
        ControlRoute(.get, Names.lists, everyone),
        ControlRoute(.post, "/v1/lists/{name}", administrators, record: "lists install"),
        ControlRoute(.get, Names.ownLists, administrators),
        ControlRoute(.get, "/v1/own-lists/{list}", administrators, record: "lists show"),
        ControlRoute(.post, "/v1/own-lists/{list}", administrators, record: "lists edit"),
        ControlRoute(.get, "/v1/screenings/{entry}/explanation", administrators, record: "screen explain"),

        // The journal: what an entry is says nothing of a person, what it says does.
        ControlRoute(.get, Names.journal, query: ["after", "limit", "payload"], everyone),
        ControlRoute(
            .get, Names.journal, flag: "payload", query: ["after", "limit"], administrators,
            record: "journal tail --payload"),
        ControlRoute(
            .get, Names.search,
            query: ["person", "born", "visit", "badge", "student", "type", "from", "through", "limit"], administrators,
            record: "journal search"),
        ControlRoute(.get, "/v1/journal/entries/{sequence}", administrators, record: "journal show"),
        ControlRoute(.get, Names.journalFollow, query: ["after"], everyone, isStream: true),
        ControlRoute(.get, Names.statistics, everyone),
        ControlRoute(.post, Names.corrections, administrators, record: "journal correct"),

        // What is kept, and the keys.
        ControlRoute(.get, Names.retention, administrators),
        ControlRoute(.post, Names.retention, administrators, record: "retention run"),
        ControlRoute(.post, Names.erasures, administrators, record: "retention erase"),
        ControlRoute(.get, Names.holdOrders, administrators),
        ControlRoute(.post, Names.holdOrders, administrators, record: "retention hold"),
        ControlRoute(.post, Names.liftedHoldOrders, administrators, record: "retention lift"),
        ControlRoute(.post, Names.recovery, administrators, record: "vault enrol"),
        ControlRoute(.post, Names.retirement, administrators, record: "retire"),
    ]

    /// The row of a method and a path as the router has it; of two, the one whose flag the query sets.
    public static func route(_ method: String, _ template: String, hasFlag: (String) -> Bool) -> ControlRoute? {
        let rows = all.filter { $0.method.rawValue == method && $0.path == template }
        return rows.first { $0.flag.map(hasFlag) ?? false } ?? rows.first { $0.flag == nil }
    }

    /// The methods that a path of a request can be asked with.
    public static func methods(at path: String) -> [ControlRoute.Method] {
        ControlRoute.Method.allCases.filter { method in all.contains { $0.method == method && $0.matches(path) } }
    }
}
