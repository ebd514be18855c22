import Replication

/// A list or a document, as a kiosk has it and as it is published here: editions, days and places, and nobody's name.
struct KioskPartView: Encodable, Hashable {
    /// A list's name, or a document's kind.
    var name: String
    /// The edition or version in use; `nil` for none.
    var version: String?
    /// The day on which a list's source was current, in milliseconds since 1970.
    var made: Int64?
    /// What is published here; `nil` where nothing is.
    var published: String?
    /// Where the published document cannot be read.
    var refused: String?
    /// Whether the kiosk has not what is published.
    var isBehind: Bool

    /// Everything that a kiosk said it has, or should have; `nil` for one that never said.
    static func all(
        of report: EnrolledDevice.Report?, _ lists: [PublishedList], _ documents: [KeptDocument]
    ) -> [KioskPartView]? {
        guard let report, let used = report.lists else { return nil }
        let here = Dictionary(lists.map { ($0.name, "\($0.edition)") }) { first, _ in first }
        // Which lists a kiosk takes is its own configuration's: one that it does not name is not missing.
        let ofLists = used.map { list in
            let published = here[list.name]
            return KioskPartView(
                name: list.name, version: list.edition, made: list.made, published: published,
                isBehind: published.map { $0 != list.edition } ?? false)
        }
        let said = Dictionary((report.documents ?? []).map { ($0.kind, $0) }) { first, _ in first }
        let kept = Dictionary(documents.map { ($0.kind.rawValue, $0.version) }) { first, _ in first }
        let ofDocuments = Set(said.keys).union(kept.keys).sorted().map { kind in
            let version = said[kind].flatMap { $0.version > 0 ? $0.version : nil }
            let refused = said[kind]?.refused
            return KioskPartView(
                name: kind, version: version.map { "\($0)" }, published: kept[kind].map { "\($0)" }, refused: refused,
                isBehind: refused != nil || kept[kind].map { $0 != version } ?? false)
        }
        return ofLists + ofDocuments
    }
}
