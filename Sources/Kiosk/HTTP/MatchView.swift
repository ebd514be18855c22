import People
import Screening

/// One match beside the visitor.
struct MatchView: Encodable, Sendable {
    var list: String
    var record: String
    var name: String
    var birthDate: String?
    var band: String
    var reasons: [String]
    var detail: [String: String]

    init(_ match: Match) {
        list = match.list
        record = match.record
        name = match.name.spoken
        birthDate = match.birthDate?.iso
        band = match.band.rawValue
        reasons = match.reasons.map(\.sentence)
        detail = match.detail
    }
}
