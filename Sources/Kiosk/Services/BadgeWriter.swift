import Badges
import Foundation
import People
import Visits

/// Writes what stands on a visit's badge.
struct BadgeWriter: Sendable {
    let renderer: BadgeRenderer
    var keys: BadgeKeys
    let school: @Sendable () -> String
    let entrance: String
    let zone: TimeZone
    var policy: @Sendable () -> Policy
    var photo: @Sendable (Visit) -> Data?
    /// Whether every visitor is invented.
    var isTraining = false

    /// The badge of an admitted visit as PDF.
    ///
    /// - Throws: `BadgeError`.
    func page(for visit: Visit, ink: BadgeInk) async throws -> Data {
        try await renderer.draw(badge(for: visit), ink: ink).pdf
    }

    /// The badges of a page of a list.
    func badges(of batch: BadgeBatch, page: Int) -> [Badge] {
        batch.badges(onPage: page).map { badge($0, of: batch) }
    }

    private func badge(_ listed: ListedBadge, of batch: BadgeBatch) -> Badge {
        let policy = policy()
        let place = policy.visitorTypes.firstIndex { $0.id == listed.type }
        let type = place.map { policy.visitorTypes[$0] }
        let areas = policy.areas.indices.filter { type?.areas?.contains(policy.areas[$0].id) ?? false }
        return Badge(
            name: listed.name, visitorType: type?.badgeWord ?? words.visitor, band: BadgeBand(place: place ?? 0),
            destination: listed.destination.isEmpty ? batch.title : listed.destination,
            areas: areas.map { policy.areas[$0].text(policy.language) },
            school: school(), entrance: entrance,
            date: format(batch.until.date, date: .abbreviated, time: .omitted), entryTime: "",
            expires: format(batch.until.date, date: .omitted, time: .shortened),
            escortRequired: type?.escort ?? true,
            code: keys.code(listed, until: batch.until, escort: type?.escort ?? true, areas: Set(areas)),
            words: words)
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
            visitorType: place.map { types[$0].badgeWord } ?? words.visitor, band: BadgeBand(place: place ?? 0),
            photo: photo(visit),
            destination: visit.answers.destination?.text ?? "",
            areas: areas.map { policy.areas[$0].text(policy.language) },
            school: school(), entrance: entrance,
            date: format(entered, date: .abbreviated, time: .omitted),
            entryTime: format(entered, date: .omitted, time: .shortened),
            expires: format(expires, date: sameDay ? .omitted : .abbreviated, time: .shortened),
            escortRequired: visit.admission?.escort ?? true,
            code: keys.code(visit, copy: visit.badge?.copy ?? 1, areas: Set(areas)),
            overprint: isTraining ? words.training : visit.test ? words.test : nil, words: words)
    }

    private var words: BadgeWords { BadgeWords.of(language: policy().language) }

    private func format(
        _ date: Date, date dateStyle: Date.FormatStyle.DateStyle, time: Date.FormatStyle.TimeStyle
    ) -> String {
        date.formatted(
            Date.FormatStyle(
                date: dateStyle, time: time, locale: Locale(identifier: policy().language + "_US"), timeZone: zone))
    }
}

extension Choice {
    /// The words in a language, or whatever there is.
    fileprivate func text(_ language: String) -> String { label[language] ?? label["en"] ?? id }
}
