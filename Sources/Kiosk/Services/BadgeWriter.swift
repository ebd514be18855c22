import Badges
import Foundation
import People
import Visits

/// Writes what stands on a visit's badge.
struct BadgeWriter: Sendable {
    let renderer: BadgeRenderer
    let keys: BadgeKeys
    let school: @Sendable () -> String
    let entrance: String
    let zone: TimeZone
    let policy: @Sendable () -> Policy
    let photo: @Sendable (VisitID) -> Data?

    /// The badge of an admitted visit as PDF.
    ///
    /// - Throws: `BadgeError`.
    func page(for visit: Visit, ink: BadgeInk) async throws -> Data {
        try await renderer.draw(badge(for: visit), ink: ink).pdf
    }

    private func badge(for visit: Visit) -> Badge {
        let entered = (visit.admission?.at ?? visit.began).date
        let expires = (visit.admission?.until ?? visit.began).date
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let sameDay = calendar.isDate(entered, inSameDayAs: expires)
        let policy = policy()
        let types = policy.visitorTypes
        let allowed = visit.admission?.areas
        let areas = policy.areas.indices.filter { allowed?.contains(policy.areas[$0].id) ?? false }
        let place = types.firstIndex { $0.id == visit.answers.type }
        return Badge(
            name: visit.shownName, latinName: visit.identity?.name.spoken,
            visitorType: place.map { types[$0].badgeWord } ?? "VISITOR", band: BadgeBand(place: place ?? 0),
            photo: photo(visit.id),
            destination: visit.answers.destination?.text ?? "",
            areas: areas.map { policy.areas[$0].label["en"] ?? policy.areas[$0].id },
            school: school(), entrance: entrance,
            date: format(entered, date: .abbreviated, time: .omitted),
            entryTime: format(entered, date: .omitted, time: .shortened),
            expires: format(expires, date: sameDay ? .omitted : .abbreviated, time: .shortened),
            escortRequired: visit.admission?.escort ?? true,
            code: keys.code(visit, copy: visit.badge?.copy ?? 1, areas: Set(areas)),
            overprint: visit.test ? "TEST" : nil)
    }

    private func format(
        _ date: Date, date dateStyle: Date.FormatStyle.DateStyle, time: Date.FormatStyle.TimeStyle
    ) -> String {
        date.formatted(
            Date.FormatStyle(date: dateStyle, time: time, locale: Locale(identifier: "en_US"), timeZone: zone))
    }
}
