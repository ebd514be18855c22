import People
import Screening

/// "This visitor is not that record", remembered for the next visit.
///
/// It holds for a scanned document with the same name, birth date, issuer and last four, and for as long as the fields of
/// the record that matching reads stay the same.
public struct Dismissal: Sendable, Hashable, Codable {
    /// The document, as a keyed hash that says nothing else.
    public var document: String
    /// The record as `list/record`.
    public var reference: String
    /// The record with the digest of its fields: see ``Screening/Match/fingerprint``.
    public var fingerprint: String
    /// The visit at which it was said.
    public var visit: VisitID
    /// The visitor's name then, for staff who look through what was dismissed.
    public var name: String
    /// When.
    public var at: Timestamp
    /// The member of staff.
    public var who: String
    /// The reason given.
    public var why: String
}

/// A dismissal that spared a visit: what staff are told of it.
public struct RecalledDismissal: Sendable, Hashable, Codable {
    /// The match, as ``Screening/Match/fingerprint``.
    public var fingerprint: String
    /// When it was dismissed.
    public var at: Timestamp
    /// By whom.
    public var who: String
}

extension House {
    /// The dismissals that spare a visit with this document these matches.
    func recalled(document: String?, fingerprints: [String]) -> [RecalledDismissal] {
        guard let document else { return [] }
        return dismissals.filter { $0.document == document && fingerprints.contains($0.fingerprint) }
            .map { RecalledDismissal(fingerprint: $0.fingerprint, at: $0.at, who: $0.who) }
    }

    /// Remembers what staff said of a visit's matches; never for a court's order, and never for a name without a document.
    mutating func remember(_ records: [String], of visit: Visit, who: String, why: String, at time: Timestamp) {
        guard let document = visit.documentKey, let identity = visit.identity, case .scanned = identity.established
        else { return }
        for match in visit.matches where records.contains(match.fingerprint) && match.fields != nil {
            guard match.terms?.isCourtOrder != true else { continue }
            dismissals.removeAll { $0.document == document && $0.reference == match.reference }
            dismissals.append(
                Dismissal(
                    document: document, reference: match.reference, fingerprint: match.fingerprint, visit: visit.id,
                    name: visit.shownName, at: time, who: who, why: why))
        }
    }
}
