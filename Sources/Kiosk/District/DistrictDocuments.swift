import Badges
import Foundation
import Lists
import Replication
import Settings
import Synchronization
import Visits

/// The documents of the district that are in force here.
final class DistrictDocuments: Sendable {
    private let shelf: DocumentShelf
    private let kept: Mutex<[DistrictDocument.Kind: DistrictDocument]>
    /// Those that are here and did not suit this kiosk's own configuration when it started.
    private let unfit = Mutex<Set<DistrictDocument.Kind>>([])

    init(shelf: DocumentShelf) {
        self.shelf = shelf
        kept = Mutex(shelf.read())
    }

    /// The document of a kind, also one that was taken back.
    subscript(kind: DistrictDocument.Kind) -> DistrictDocument? { kept.withLock { $0[kind] } }

    /// Every document, by kind.
    var all: [DistrictDocument] { kept.withLock { $0.values.sorted { $0.kind.rawValue < $1.kind.rawValue } } }

    /// Puts a document in the place of the one before, in memory and on disk.
    ///
    /// - Throws: what keeps it from being written; it is in force in memory then.
    func keep(_ document: DistrictDocument) throws {
        var document = document
        // What has become a list of the kiosk's own is not kept twice: an erasure would miss the second.
        if document.kind.ownList != nil, document.text != nil { document.text = Data() }
        let all = kept.withLock { kept in
            kept[document.kind] = document
            return kept
        }
        unfit.withLock { _ = $0.remove(document.kind) }
        try shelf.write(all)
    }

    /// Notes that a document is here and not in force.
    func leaveOut(_ kind: DistrictDocument.Kind) { unfit.withLock { _ = $0.insert(kind) } }

    /// Whether what is here of a kind counts, for a kiosk with these visitor types.
    func isInForce(_ kind: DistrictDocument.Kind, types: Set<String>) -> Bool {
        guard kind == .clearances, let text = self[kind]?.text else {
            return unfit.withLock { !$0.contains(kind) }
        }
        return (try? ClearancesFile.read(bytes: Array(text), types: types)) != nil
    }

    /// The district's settings, as they are laid over or under this kiosk's.
    var policy: SettingsLayer? { self[.policy].flatMap(Self.layer) }

    static func layer(_ document: DistrictDocument) -> SettingsLayer? {
        document.text.map { text in
            SettingsLayer(
                name: "policy of the district, version \(document.version)", bytes: Array(text),
                isAbove: document.isBinding)
        }
    }

    /// The district's clearances; none where they do not suit this kiosk's visitor types any more.
    func clearances(types: Set<String>) -> Clearances {
        guard let text = self[.clearances]?.text else { return Clearances() }
        return (try? ClearancesFile.read(bytes: Array(text), types: types)) ?? Clearances()
    }

    /// The staff whom visitors may ask for, each with the room, as the badge says it.
    func hosts(languages: [String]) -> [Destination] {
        guard let text = self[.staff]?.text, let roster = try? StaffRoster(csv: text) else { return [] }
        return roster.members.map { member in
            let words =
                Answer.cleaned([member.name, member.room].filter { !$0.isEmpty }.joined(separator: ", ")) ?? member.id
            return Destination(
                id: "staff-\(member.id)", label: Dictionary(uniqueKeysWithValues: Set(languages).map { ($0, words) }),
                area: member.area.isEmpty ? nil : member.area)
        }
    }

    /// The keys of other schools' kiosks.
    var badgeKeys: [BadgeKey] { (self[.badgeKeys]?.text).flatMap { try? Self.badgeKeys($0) } ?? [] }

    /// Keys from a document: one a line, empty lines and comments aside.
    static func badgeKeys(_ text: Data) throws(DocumentRefusal) -> [BadgeKey] {
        var keys: [BadgeKey] = []
        for (number, line) in String(decoding: text, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).enumerated() where !line.allSatisfy(\.isWhitespace) && !line.hasPrefix("#") {
            guard let key = BadgeKey(line: String(line)), keys.count < mostKeys else {
                throw DocumentRefusal(
                    "line \(number + 1) is no badge key: each is as vestibulectl badge key prints it, \(mostKeys) at most",
                    at: "line \(number + 1)")
            }
            keys.append(key)
        }
        return keys
    }

    private static let mostKeys = 4096
}
