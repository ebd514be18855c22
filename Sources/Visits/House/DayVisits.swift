public import Foundation

/// The visits that entries tell of, in the order in which the entries come.
public struct DayVisits: Sendable {
    /// The visits, by identity.
    public private(set) var visits: [VisitID: DayVisit] = [:]

    /// The types of the entries that say anything of a visit; others need not be opened.
    public static let types: Set<String> = [
        VisitBegun.type, VisitAnswered.type, VisitCorrected.type, VisitHeld.type, VisitAdmitted.type, VisitDenied.type,
        VisitAbandoned.type, VisitEnded.type, HoldResolved.type, HoldExpired.type, PersonErased.type,
    ]

    /// No visit yet.
    public init() {}

    /// Earliest first.
    public var inOrder: [DayVisit] { visits.values.sorted { ($0.began, $0.visit) < ($1.began, $1.visit) } }

    /// Keeps only some visits.
    public mutating func keep(_ isKept: (DayVisit) -> Bool) { visits = visits.filter { isKept($0.value) } }

    /// Takes one entry of the journal; one that is about no visit, or that this release does not know, changes nothing.
    ///
    /// - Throws: `DecodingError` when the payload is not what the type says.
    public mutating func take(
        type: String, version: Int, payload: Data, at time: Timestamp, sequence: Int64
    ) throws {
        if type == PersonErased.type {
            let erased = try EntryCatalogue.entry(type: type, version: version, payload: payload) as? PersonErased
            for visit in erased?.visits ?? [] { visits[visit] = nil }
            return
        }
        guard let mention = try? JSONDecoder().decode(Mention.self, from: payload), let visit = mention.visit,
            let entry = try EntryCatalogue.entry(type: type, version: version, payload: payload)
        else { return }
        if let begun = entry as? VisitBegun {
            if !begun.test { visits[visit] = DayVisit(begun, at: time, sequence: sequence) }
        } else {
            visits[visit]?.take(entry, at: time, sequence: sequence)
        }
    }

    /// The visit that an entry is about, if it is about one.
    private struct Mention: Decodable {
        var visit: VisitID?
    }
}

extension DayVisit {
    /// Whether every word of a text begins a word of the name; a text without words finds nobody.
    public func isFound(by text: String) -> Bool {
        let wanted = Self.words(text)
        let words = Self.words(name)
        return !wanted.isEmpty && wanted.allSatisfy { want in words.contains { $0.hasPrefix(want) } }
    }

    private static func words(_ text: String) -> [String] {
        text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
