import Badges
import Foundation
import Hummingbird
import People
import Synchronization
import Visits

/// People: who is on site now, reports of a day, the search.
///
/// Whatever is shown was first written into the office's book.
struct PeopleRoutes: Sendable {
    /// The most visits that a search shows: whoever looks for somebody finds few.
    static let most = 100
    /// The most days that a search goes through.
    static let mostDays = 31

    let onSite: OnSite
    let finder: VisitFinder
    let book: OfficeBook
    let renderer: BadgeRenderer

    var all: [OfficeRoute] {
        [
            OfficeRoute(.get, "/api/people", .records, prolongs: false) { request, _, account in
                let view = try await onSite.view()
                let session = request.cookies[OfficePage.cookie]?.value ?? ""
                let new = onSite.unseen(view.visits, by: session)
                if !new.isEmpty {
                    try await book.note(OfficeEntry(.people, who: account.name, visits: new))
                    onSite.note(new, seenBy: session)
                }
                return try .document(view)
            },
            OfficeRoute(.get, "/api/report", .records) { request, _, account in
                let report = try await report(request, .report, account)
                return try .document(ReportView(report.visits))
            },
            OfficeRoute(.get, "/api/report.csv", .records) { request, _, account in
                let report = try await report(request, .table, account)
                return .file(report.table, type: "text/csv; charset=utf-8", name: Self.name(report, "csv"))
            },
            OfficeRoute(.get, "/api/report.pdf", .records) { request, _, account in
                let report = try await report(request, .paper, account)
                return .file(
                    try await report.paper(renderer), type: "application/pdf", name: Self.name(report, "pdf"))
            },
            // A request with a body and no query: what is looked for must not stand in an address.
            OfficeRoute(.post, "/api/search", .records) { request, context, account in
                try await search(try await request.decode(as: SearchForm.self, context: context), account)
            },
        ]
    }

    private struct SearchForm: Decodable, Sendable {
        var text: String
        var from: String
        var to: String
    }

    private func search(_ form: SearchForm, _ account: OfficeAccount) async throws -> Response {
        guard let first = CalendarDate(iso: form.from), let last = CalendarDate(iso: form.to), first <= last,
            last.dayNumber - first.dayNumber < Self.mostDays
        else {
            throw OfficeProblem(
                "days", "These days cannot be searched", 422,
                "Choose at most \(Self.mostDays) days, the first one first.")
        }
        let text = String(form.text.prefix(200))
        guard text.contains(where: \.isLetter) else {
            throw OfficeProblem("text", "Nothing to look for", 422, "Type a name, or the beginning of one.")
        }
        let found = try await finder.visits(at: nil, from: first, through: last) { $0.isFound(by: text) }
        let shown = Array(found.suffix(Self.most))
        try await book.note(
            OfficeEntry(
                .search, who: account.name, days: [first.iso, last.iso], visits: shown.map(\.visit.visit.text)))
        return try .document(ReportView(shown))
    }

    private func report(
        _ request: Request, _ deed: OfficeEntry.Deed, _ account: OfficeAccount
    ) async throws -> DayReport {
        let query = request.uri.queryParameters
        guard let school = query["school"].map(String.init),
            let date = query["day"].map({ String($0) })
                .flatMap({ CalendarDate(iso: $0) }), try await onSite.schools().contains(school)
        else { throw OfficeProblem("report", "No such report", 404, "Choose a school and a day.") }
        let visits = try await finder.visits(at: school, from: date, through: date)
        try await book.note(
            OfficeEntry(
                deed, who: account.name, school: school, days: [date.iso], visits: visits.map(\.visit.visit.text)))
        return DayReport(school: school, date: date, visits: visits, calendar: finder.calendar)
    }

    /// A file's name that every system takes.
    private static func name(_ report: DayReport, _ ending: String) -> String {
        let school = report.school.unicodeScalars.map { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                ? Character(scalar) : "-"
        }
        return "\(String(school.prefix(60)))-\(report.date.iso).\(ending)"
    }
}

/// Visits of past days, as the page shows them.
struct ReportView: Encodable {
    var visits: [Line]

    /// One visit; times are milliseconds since 1970.
    struct Line: Encodable {
        var visit: String
        var school: String
        var door: String
        var name: String
        var birthDate: String?
        var type: String?
        var purpose: String?
        var destination: String?
        var state: String
        var began: Int64
        var entered: Int64?
        var left: Int64?
    }

    init(_ found: [VisitFinder.Found]) {
        visits = found.map { found in
            let visit = found.visit
            return Line(
                visit: visit.visit.text, school: found.school, door: found.door, name: visit.name,
                birthDate: visit.birthDate, type: visit.answers.type, purpose: visit.answers.purpose?.text,
                destination: visit.answers.destination?.text, state: visit.state.rawValue,
                began: visit.began.milliseconds, entered: visit.entered?.milliseconds,
                left: visit.left?.milliseconds)
        }
    }
}
