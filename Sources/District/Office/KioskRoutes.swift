import Hummingbird

/// Kiosks, their health, and alarms: what the office sees without seeing anybody's name.
struct KioskRoutes: Sendable {
    let store: any Store
    let book: OfficeBook
    let clock: @Sendable () -> Int64

    var all: [OfficeRoute] {
        [
            OfficeRoute(.get, "/api/kiosks", .office, prolongs: false) { _, _, _ in
                try .document(try await view())
            },
            OfficeRoute(.post, "/api/alarms/known", .office) { request, context, account in
                let form = try await request.decode(as: AlarmForm.self, context: context)
                let at = clock()
                let known = try await store.read { try $0.alarms().first { form.isMeant($0) } }
                guard let device = known?.device else {
                    throw OfficeProblem("no-such-alarm", "No such alarm", 404, "It may be over: load the page again.")
                }
                try await book.note(OfficeEntry(.acknowledged, who: account.name, device: device))
                try await store.write { store in
                    guard var alarm = try store.alarms().first(where: { form.isMeant($0) }), alarm.known == nil
                    else { return }
                    alarm.known = Alarm.Known(who: account.name, at: at)
                    try store.save(alarm)
                }
                return Response(status: .noContent)
            },
        ]
    }

    private struct AlarmForm: Decodable, Sendable {
        var kind: String
        var device: String
        var epoch: String?
        var sequence: Int64?
        var raised: Int64

        func isMeant(_ alarm: Alarm) -> Bool {
            alarm.kind.rawValue == kind && alarm.device == device && alarm.epoch == epoch
                && alarm.sequence == sequence && alarm.raised == raised
        }
    }

    private func view() async throws -> KiosksView {
        let now = clock()
        return try await store.read { store in
            let alarms = try store.alarms()
            let lists = try store.publishedLists()
            let kiosks = try store.devices().map { device in
                var kiosk = KioskView(device, alarms)
                kiosk.parts = KioskPartView.all(of: device.report, lists, try store.documents(for: device.school))
                return kiosk
            }
            return KiosksView(now: now, kiosks: kiosks, alarms: alarms)
        }
    }
}

/// What the office's part of the page shows; times are milliseconds since 1970.
struct KiosksView: Encodable {
    var now: Int64
    var kiosks: [KioskView]
    /// Newest first, the open ones before those that somebody knows of.
    var alarms: [AlarmView]

    /// More than anybody reads; older ones are in `vestibule-district alarms`.
    static let mostAlarms = 100

    init(now: Int64, kiosks: [KioskView], alarms: [Alarm]) {
        self.now = now
        self.kiosks = kiosks
        let sorted = alarms.sorted { ($0.isOpen ? 1 : 0, $0.raised) > ($1.isOpen ? 1 : 0, $1.raised) }
        self.alarms = sorted.prefix(Self.mostAlarms).map(AlarmView.init)
    }
}

/// One kiosk: the three figures stay three, because each can stand still while the others move.
struct KioskView: Encodable {
    var device: String
    var school: String
    var entrance: String
    var standing: String
    /// When it last said anything.
    var heard: Int64?
    /// When an entry of it was last on this server's disk.
    var acknowledged: Int64?
    /// When the oldest entry that it has not sent was written, as it last said.
    var oldestUnsent: Int64?
    var unsent: Int64?
    var release: String
    var checks: [String: String]
    var isSilent: Bool
    /// What it has of what is published here, as it last said; `nil` until then.
    var parts: [KioskPartView]?

    init(_ device: EnrolledDevice, _ alarms: [Alarm]) {
        self.device = device.name
        school = device.school
        entrance = device.report?.entrance ?? ""
        standing = device.standing.rawValue
        heard = device.heard
        acknowledged = device.acknowledged
        oldestUnsent = device.report?.oldestUnsent
        unsent = device.report?.unsent
        release = device.report?.release ?? ""
        checks = device.report?.checks ?? [:]
        isSilent = alarms.contains { $0.device == device.name && $0.kind == .silent && $0.ended == nil }
    }
}

/// One alarm, as the page shows it and sends it back.
struct AlarmView: Encodable {
    var kind: String
    var device: String
    var epoch: String?
    var sequence: Int64?
    var raised: Int64
    var ended: Int64?
    var known: Alarm.Known?

    init(_ alarm: Alarm) {
        kind = alarm.kind.rawValue
        device = alarm.device
        epoch = alarm.epoch
        sequence = alarm.sequence
        raised = alarm.raised
        ended = alarm.ended
        known = alarm.known
    }
}
