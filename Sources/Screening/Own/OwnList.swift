import People

/// A list that the school keeps itself: its records and how often they have changed.
public struct OwnList: Sendable, Hashable, Codable {
    /// Which list it is.
    public let kind: OwnListKind
    /// Grows by one with each change.
    public private(set) var edition: Int
    /// The records by their ids.
    public private(set) var records: [String: OwnRecord]

    /// The most records of one list: a school keeps hundreds.
    public static let mostRecords = 20_000

    /// An empty list.
    public init(_ kind: OwnListKind) {
        self.kind = kind
        edition = 0
        records = [:]
    }

    /// One change of a list.
    public enum Change: Sendable, Hashable, Codable {
        /// A record was added, or put in the place of the one with its id.
        case put(OwnRecord)
        /// The record with this id was removed.
        case remove(String)
    }

    /// Makes changes that belong together: one new edition.
    public mutating func take(_ changes: [Change], edition: Int) {
        for change in changes {
            switch change {
            case .put(let record): records[record.id] = record
            case .remove(let id): records[id] = nil
            }
        }
        self.edition = edition
    }

    /// The list made ready to be asked, in memory only; `nil` for an empty list.
    ///
    /// - Throws: `IndexBuildFailure` for a record that no index can hold, `IndexFailure` never in practice.
    public func index() throws -> OwnIndex? {
        guard !records.isEmpty else { return nil }
        var builder = IndexBuilder(header: ListHeader(name: kind.rawValue, version: edition))
        for (_, record) in records.sorted(by: { $0.key < $1.key }) {
            try builder.add(
                ListedPerson(
                    id: record.id, name: record.name, birthDate: record.birthDate, aliasNames: record.aliases,
                    detail: record.detail))
        }
        return OwnIndex(index: try ListIndex(bytes: builder.bytes()), terms: records.mapValues(\.terms))
    }
}

/// A school's own list, made ready to be asked.
public struct OwnIndex: Sendable {
    let index: ListIndex
    let terms: [String: RecordTerms]

    /// The edition.
    public var version: ListVersion {
        var version = index.version
        version.isOwn = true
        return version
    }

    /// The listed people who may be the visitor, each with what the record means.
    func search(_ question: ScreeningQuestion) -> [Match] {
        index.search(question, by: .own).map { found in
            var match = found
            match.terms = terms[found.record]
            return match
        }
    }
}
