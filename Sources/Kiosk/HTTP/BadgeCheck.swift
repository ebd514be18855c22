import Badges
import Control
import Foundation
import Visits

/// What a badge that somebody shows turns out to be.
struct BadgeCheck {
    /// A badge's code as it was scanned or typed.
    struct Form: Decodable {
        var code: String
    }

    let keys: BadgeKeys
    let house: House
    let now: Timestamp

    /// Judges a code.
    func report(_ text: String) -> BadgeCheckReport {
        let code = BadgeCode(Array(text.utf8), keys: keys.trusted)
        let verdict = BadgeVerdict(code, at: Int(now.milliseconds / 1000))
        var report = BadgeCheckReport(verdict: verdict.rawValue, sentence: verdict.sentence)
        if case .authentic(let token, let kiosk) = code { report.take(token, kiosk: kiosk) }
        if let visit = code?.visit.flatMap({ VisitID($0.uuidString) }) {
            let open = house.visits[visit]
            let isOnSite = open?.admission != nil
            // The house forgets visits when they end: that there was one, only the signature says.
            report.roster = isOnSite ? .onSite : verdict.isSigned ? .ended : .unknown
            report.name = isOnSite ? open?.shownName : nil
        }
        return report
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
