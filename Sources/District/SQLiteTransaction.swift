import Foundation
import GRDB
import Journal
import Replication

/// What happens in the embedded store at one moment.
final class SQLiteTransaction: StoreWriting {
    let db: Database
    /// Whether something was erased that must not stay in the log either.
    var hasErased = false

    init(_ db: Database) { self.db = db }

    func device(_ name: String) throws -> EnrolledDevice? {
        try decoded(EnrolledDevice.self, "SELECT record FROM device WHERE name = ?", [name]).first
    }

    func devices() throws -> [EnrolledDevice] {
        try decoded(EnrolledDevice.self, "SELECT record FROM device ORDER BY name", [])
    }

    func pairing(of device: String) throws -> OpenPairing? {
        try decoded(OpenPairing.self, "SELECT record FROM pairing WHERE device = ?", [device]).first
    }

    func pairings() throws -> [(device: String, pairing: OpenPairing)] {
        let devices = try String.fetchAll(db, sql: "SELECT device FROM pairing ORDER BY device")
        return try devices.compactMap { device in try pairing(of: device).map { (device, $0) } }
    }

    func account(_ name: String) throws -> OfficeAccount? {
        try decoded(OfficeAccount.self, "SELECT record FROM account WHERE name = ?", [name]).first
    }

    func accounts() throws -> [OfficeAccount] {
        try decoded(OfficeAccount.self, "SELECT record FROM account ORDER BY name", [])
    }

    func officeEntries(newest limit: Int) throws -> [SealedOfficeEntry] {
        try Row.fetchAll(db, sql: "SELECT * FROM office ORDER BY at DESC, id LIMIT ?", arguments: [limit]).map { row in
            SealedOfficeEntry(at: row["at"], id: row["id"], sealed: row["sealed"])
        }
    }

    func epochs(of device: String) throws -> [KeptEpoch] {
        let select = try db.cachedStatement(sql: "SELECT * FROM epoch WHERE device = ? ORDER BY number")
        return try Row.fetchAll(select, arguments: [device]).compactMap { row in
            Epoch(encoded: row["encoded"]).map { epoch in
                KeptEpoch(
                    epoch: epoch, number: row["number"], first: row["first"],
                    last: ChainHead(epoch: epoch.id, sequence: row["sequence"], link: row["link"]), key: row["key"])
            }
        }
    }

    func links(_ selection: RecordSelection) throws -> [(sequence: Int64, link: Data)] {
        let select = try db.cachedStatement(
            sql: "SELECT sequence, link FROM entry WHERE \(Self.selected) ORDER BY sequence")
        return try Row.fetchAll(select, arguments: arguments(selection)).map { ($0[0], $0[1]) }
    }

    func records(_ selection: RecordSelection, limit: Int) throws -> [KeptRecord] {
        try records("SELECT * FROM entry WHERE \(Self.selected) ORDER BY sequence LIMIT ?", selection, limit)
    }

    func records(of device: String, days: ClosedRange<Int>) throws -> [KeptRecord] {
        let select = try db.cachedStatement(
            sql: """
                SELECT entry.* FROM device_day
                JOIN epoch ON epoch.device = device_day.device AND epoch.epoch = device_day.epoch
                JOIN entry ON entry.device = device_day.device AND entry.epoch = device_day.epoch
                    AND entry.sequence BETWEEN device_day.first AND device_day.last AND entry.day = device_day.day
                WHERE device_day.device = ? AND device_day.day BETWEEN ? AND ?
                ORDER BY epoch.number, entry.sequence
                """)
        return try Row.fetchAll(select, arguments: [device, days.lowerBound, days.upperBound]).compactMap(Self.record)
    }

    func quarantined(_ selection: RecordSelection) throws -> [KeptRecord] {
        try records("SELECT * FROM quarantined WHERE \(Self.selected) ORDER BY sequence LIMIT ?", selection, 1 << 20)
    }

    func counts(of device: String) throws -> (entries: Int, quarantined: Int) {
        (
            try Int.fetchOne(db, sql: "SELECT count(*) FROM entry WHERE device = ?", arguments: [device]) ?? 0,
            try Int.fetchOne(db, sql: "SELECT count(*) FROM quarantined WHERE device = ?", arguments: [device]) ?? 0
        )
    }

    func alarms() throws -> [Alarm] {
        try Row.fetchAll(db, sql: "SELECT * FROM alarm ORDER BY raised, device, kind, sequence").compactMap { row in
            try Alarm.Kind(rawValue: row["kind"]).map { kind in
                let epoch: String = row["epoch"]
                let sequence: Int64 = row["sequence"]
                var alarm = Alarm(
                    kind, device: row["device"], epoch: epoch.isEmpty ? nil : epoch,
                    sequence: sequence < 0 ? nil : sequence, raised: row["raised"])
                alarm.ended = row["ended"]
                alarm.known = try (row["known"] as String?).map {
                    try JSONDecoder().decode(Alarm.Known.self, from: Data($0.utf8))
                }
                return alarm
            }
        }
    }

    func hasPayload(of series: String, day: Int) throws -> Bool {
        let kept = "WHERE series = ? AND day = ? AND body IS NOT NULL"
        return try Bool.fetchOne(
            db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM entry \(kept)) OR EXISTS (SELECT 1 FROM quarantined \(kept))"),
            arguments: [series, day, series, day]) ?? false
    }

    func save(_ device: EnrolledDevice) throws {
        try execute("REPLACE INTO device VALUES (?, ?)", [device.name, try encoded(device)])
    }

    func save(_ pairing: OpenPairing?, of device: String) throws {
        guard let pairing else { return try execute("DELETE FROM pairing WHERE device = ?", [device]) }
        try execute("REPLACE INTO pairing VALUES (?, ?)", [device, try encoded(pairing)])
    }

    func save(_ epoch: KeptEpoch, of device: String) throws {
        try execute(
            "REPLACE INTO epoch VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                device, epoch.epoch.id, epoch.number, Data(epoch.epoch.encoded), epoch.first, epoch.last.sequence,
                epoch.last.link, epoch.key,
            ])
    }

    func insert(_ records: [KeptRecord], of device: String) throws {
        try insert(records, of: device, "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for (place, some) in Dictionary(grouping: records, by: { DayPlace(epoch: $0.header.epoch, day: $0.header.day) })
        {
            let sequences = some.map(\.header.sequence)
            try execute(
                """
                INSERT INTO device_day VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
                SET first = min(first, excluded.first), last = max(last, excluded.last)
                """, [device, place.day, place.epoch, sequences.min(), sequences.max()])
        }
    }

    func quarantine(_ records: [KeptRecord], of device: String) throws {
        try insert(
            records, of: device,
            "INSERT INTO quarantined VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
    }

    func erase(_ selection: RecordSelection, series: String, inQuarantine: Bool) throws {
        let table = inQuarantine ? "quarantined" : "entry"
        try execute(
            "UPDATE \(table) SET body = NULL WHERE \(Self.selected) AND series = ? AND body IS NOT NULL",
            arguments(selection) + [series])
        if db.changesCount > 0 { hasErased = true }
    }

    func raise(_ alarm: Alarm) throws {
        try execute(
            """
            INSERT INTO alarm (device, kind, epoch, sequence, raised) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
            SET raised = excluded.raised, ended = NULL, known = NULL
            WHERE ended IS NOT NULL OR known IS NOT NULL AND ?
            """, place(alarm) + [alarm.raised, alarm.kind.isEvent])
    }

    func save(_ alarm: Alarm) throws {
        let known = try alarm.known.map { try encoded($0) }
        try execute(
            "UPDATE alarm SET ended = ?, known = ? WHERE device = ? AND kind = ? AND epoch = ? AND sequence = ?",
            [alarm.ended, known] + place(alarm))
    }

    func save(_ account: OfficeAccount) throws {
        try execute("REPLACE INTO account VALUES (?, ?)", [account.name, try encoded(account)])
    }

    func removeAccount(_ name: String) throws { try execute("DELETE FROM account WHERE name = ?", [name]) }

    func append(_ entry: SealedOfficeEntry) throws {
        try execute("INSERT INTO office VALUES (?, ?, ?)", [entry.at, entry.id, entry.sealed])
    }

    private func place(_ alarm: Alarm) -> StatementArguments {
        [alarm.device, alarm.kind.rawValue, alarm.epoch ?? "", alarm.sequence ?? -1]
    }

    private struct DayPlace: Hashable {
        var epoch: Data
        var day: Int
    }

    private static let selected = "device = ? AND epoch = ? AND sequence BETWEEN ? AND ?"

    private func arguments(_ selection: RecordSelection) -> StatementArguments {
        [selection.device, selection.epoch, selection.sequences.lowerBound, selection.sequences.upperBound]
    }

    private func records(_ sql: String, _ selection: RecordSelection, _ limit: Int) throws -> [KeptRecord] {
        try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments(selection) + [limit])
            .compactMap(Self.record)
    }

    private static func record(_ row: Row) -> KeptRecord? {
        EntryHeader(encoded: row["header"]).map {
            KeptRecord(header: $0, link: row["link"], sealed: row["body"], isLost: row["lost"])
        }
    }

    private func insert(_ records: [KeptRecord], of device: String, _ sql: String) throws {
        let insert = try db.cachedStatement(sql: sql)
        for record in records {
            let header = record.header
            try insert.execute(arguments: [
                device, header.epoch, header.sequence, record.link, Data(header.encoded), header.series, header.day,
                record.isLost, record.sealed,
            ])
        }
    }

    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    private func decoded<Value: Decodable>(
        _ type: Value.Type, _ sql: String, _ arguments: StatementArguments
    ) throws -> [Value] {
        try String.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map {
            try JSONDecoder().decode(type, from: Data($0.utf8))
        }
    }

    private func encoded(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
}

extension EntryHeader {
    /// The day under whose key the district seals the payload, since 1970-01-01.
    var day: Int { Int(clamping: Int64((Double(time) / 86_400_000).rounded(.down))) }
}
