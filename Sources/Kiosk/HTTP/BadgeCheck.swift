import Badges
import Control
import Foundation
import Journal
import Visits

/// What a badge that somebody shows turns out to be.
struct BadgeCheck {
    /// A badge's code as it was scanned or typed.
    struct Form: Decodable {
        var code: String
    }

    let keys: BadgeKeys
    let house: House
    /// Where visits that have ended are looked up; `nil` where it cannot be read.
    let journal: Journal?
    let now: Timestamp

    /// Judges a code.
    func report(_ text: String) -> BadgeCheckReport {
        let code = BadgeCode(Array(text.utf8), keys: keys.trusted(in: house))
        let verdict = BadgeVerdict(code, at: Int(now.milliseconds / 1000))
        var report = BadgeCheckReport(verdict: verdict.rawValue, sentence: verdict.sentence)
        if case .authentic(let token, let kiosk) = code { report.take(token, kiosk: kiosk) }
        if let visit = code?.visit.flatMap({ VisitID($0.uuidString) }) {
            report.name = nameOnSite(visit)
            report.roster = report.name == nil ? ended(visit).map { $0 ? .ended : .unknown } : .onSite
        }
        return report
    }

    /// The name of whoever is on site with this visit, through whatever door of the school.
    private func nameOnSite(_ visit: VisitID) -> String? {
        if let open = house.visits[visit], open.admission != nil { return open.shownName }
        return house.school.first { $0.presence.visit == visit }?.presence.name
    }

    /// Whether the visit is known to have ended, here or at another door; `nil` where that cannot be looked up.
    private func ended(_ visit: VisitID) -> Bool? {
        if house.departures[visit] != nil { return true }
        var query = JournalQuery()
        query.terms = [.visit(visit.text)]
        // The end is among the newest: after it little is written of a visit.
        guard let entries = try? journal?.search(query, limit: 50) else { return nil }
        return entries.contains { [VisitEnded.type, PeerLeft.type, DepartureTaken.type].contains($0.type) }
    }
}

extension VisitID {
    /// The same identity as Foundation's type.
    var uuid: UUID? { UUID(uuidString: text) }
}

extension BadgeCheckReport {
    /// What the kiosk has signed.
    mutating func take(_ token: BadgeToken, kiosk: String) {
        self.kiosk = kiosk
        visit = token.visit.uuidString.lowercased()
        copy = token.copy
        until = token.until
        escort = token.escort
        areas = token.areas.sorted()
    }
}
