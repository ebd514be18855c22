import Journal
import People
import Vault
import Visits

/// Visits of past days, made of the entries that are kept: nothing that was erased is found.
struct VisitFinder: Sendable {
    let store: any Store
    let vault: Vault
    let calendar: DistrictCalendar

    /// One visit, and the door through which it came.
    struct Found: Sendable {
        var school: String
        /// The entrance, or the kiosk where that is not known.
        var door: String
        var visit: DayVisit
    }

    /// The visits of a school, or of every school, that began on some days; earliest first.
    ///
    /// - Throws: what the store throws.
    func visits(
        at school: String?, from first: CalendarDate, through last: CalendarDate,
        where isWanted: @Sendable (DayVisit) -> Bool = { _ in true }
    ) async throws -> [Found] {
        let devices = try await store.read { try $0.devices() }.filter { school == nil || $0.school == school }
        var found: [Found] = []
        for device in devices {
            let visits = try await visits(of: device.name, DistrictCalendar.universal(first, last))
            let wanted = visits.filter { visit in
                guard let date = calendar.date(of: visit.began) else { return false }
                return date >= first && date <= last && isWanted(visit)
            }
            let door = device.report?.entrance ?? device.name
            found += wanted.map { Found(school: device.school, door: door, visit: $0) }
        }
        return found.sorted { ($0.visit.began, $0.visit.visit) < ($1.visit.began, $1.visit.visit) }
    }

    private func visits(of device: String, _ days: ClosedRange<Int>) async throws -> [DayVisit] {
        var visits = DayVisits()
        // A day at a time: a month of a busy door is not held in memory at once.
        for day in days {
            for kept in try await store.read({ try $0.records(of: device, days: day...day) })
            where DayVisits.types.contains(kept.header.type) {
                guard let record = try? kept.opened(vault), case .present(_, let payload) = record.body else {
                    continue
                }
                // An entry that a newer release wrote is no reason to show nothing.
                try? visits.take(
                    type: kept.header.type, version: kept.header.version, payload: payload,
                    at: Timestamp(milliseconds: kept.header.time), sequence: kept.header.sequence)
            }
        }
        return visits.inOrder
    }
}
