import Badges
import Foundation
import Visits

/// Writes what stands on a visit's badge.
struct BadgeWriter: Sendable {
    let renderer = BadgeRenderer()
    let school: @Sendable () -> String
    let entrance: String
    let zone: TimeZone
    let policy: @Sendable () -> Policy

    /// The badge of an admitted visit as PDF.
    ///
    /// - Throws: `BadgeError`.
    func page(for visit: Visit) async throws -> Data {
        try await renderer.draw(badge(for: visit)).pdf
    }

    private func badge(for visit: Visit) -> Badge {
        let entered = (visit.admission?.at ?? visit.began).date
        let expires = (visit.admission?.until ?? visit.began).date
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let sameDay = calendar.isDate(entered, inSameDayAs: expires)
        return Badge(
            name: visit.shownName,
            visitorType: visit.answers.type.flatMap { policy().type($0)?.badgeWord } ?? "VISITOR",
            destination: visit.answers.destination?.text ?? "",
            school: school(), entrance: entrance,
            date: format(entered, date: .abbreviated, time: .omitted),
            entryTime: format(entered, date: .omitted, time: .shortened),
            expires: format(expires, date: sameDay ? .omitted : .abbreviated, time: .shortened),
            escortRequired: visit.admission?.escort ?? true,
            code: visit.id.badgeCode,
            overprint: visit.test ? "TEST" : nil)
    }

    private func format(
        _ date: Date, date dateStyle: Date.FormatStyle.DateStyle, time: Date.FormatStyle.TimeStyle
    ) -> String {
        date.formatted(
            Date.FormatStyle(date: dateStyle, time: time, locale: Locale(identifier: "en_US"), timeZone: zone))
    }
}
