import Badges
import Foundation
import People
import Visits

/// Who came to a school on one day, as a table: on the page, for a spreadsheet, and on paper.
struct DayReport: Sendable {
    let school: String
    let date: CalendarDate
    let visits: [VisitFinder.Found]
    let calendar: DistrictCalendar

    /// The heads of the columns of what leaves the page.
    static let columns = ["Came", "Name", "Born", "Type", "Purpose", "To see", "Door", "Entered", "Left", "Outcome"]

    /// The words for how a visit stands.
    static func words(for state: DayVisit.State) -> String {
        switch state {
        case .begun: "at the screen"
        case .held: "held"
        case .admitted: "on site"
        case .ended: "left"
        case .denied: "denied"
        case .unresolved: "not resolved"
        case .abandoned: "gone"
        case .unseen: "ended, not seen leaving"
        }
    }

    private var rows: [[String]] {
        visits.map { found in
            let visit = found.visit
            return [
                calendar.time(of: visit.began), visit.name, visit.birthDate ?? "", visit.answers.type ?? "",
                visit.answers.purpose?.text ?? "", visit.answers.destination?.text ?? "", found.door,
                visit.entered.map(calendar.time) ?? "", visit.left.map(calendar.time) ?? "",
                Self.words(for: visit.state),
            ]
        }
    }

    /// The table for a spreadsheet.
    var table: Data { Data(SpreadsheetText.table([Self.columns] + rows).utf8) }

    /// The table on paper.
    ///
    /// - Throws: `BadgeError`.
    func paper(_ renderer: BadgeRenderer) async throws -> Data {
        let people = visits.count == 1 ? "1 visit" : "\(visits.count) visits"
        return try await renderer.table(
            TableSheet(
                title: school, subtitle: "\(date.iso) · \(people) · \(calendar.zone.identifier)", columns: Self.columns,
                weights: [1, 3.4, 1.7, 1.7, 2, 2, 2.2, 1.2, 1, 2], rows: rows), on: .letter)
    }
}
