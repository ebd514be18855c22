public import Foundation
public import Journal
import Lists
public import Replication
public import Vault

/// Publishes documents for a school or for the district, and takes them back.
///
/// The number of a kind goes up with each change, whichever school it is for, so that no kiosk is ever handed a lower one.
public struct DocumentPublisher: Sendable {
    private let store: any Store
    private let vault: Vault
    private let clock: @Sendable () -> Int64

    /// A publisher.
    public init(store: any Store, vault: Vault, clock: @escaping @Sendable () -> Int64 = JournalClock.system.wall) {
        self.store = store
        self.vault = vault
        self.clock = clock
    }

    /// Publishes a text in the place of the one before.
    ///
    /// - Parameters:
    ///   - text: The document, in UTF-8.
    ///   - kind: What it is.
    ///   - school: The school, or empty for all that have none of their own.
    ///   - isBinding: Whether it stands above what a school has set itself.
    /// - Returns: its number.
    /// - Throws: `DocumentRefused`, or what the store or the vault throws.
    public func publish(
        _ text: Data, as kind: DistrictDocument.Kind, for school: String = "", isBinding: Bool = false
    ) async throws -> Int64 {
        guard text.count <= DistrictDocument.longest else {
            throw DocumentRefused(description: "It is longer than \(DistrictDocument.longest / 1024) KiB.")
        }
        guard String(validating: text, as: UTF8.self) != nil else {
            throw DocumentRefused(description: "It is not text in UTF-8.")
        }
        try Self.check(text, kind)
        let now = clock()
        let sealed = try vault.seal(
            text, series: KeptDocument.series, day: Int(now / 86_400_000),
            binding: KeptDocument.binding(kind, school))
        return try await store.write { store in
            let version = try Self.next(kind, store)
            if school.isEmpty {
                // What a school no longer has must not hide what it has now.
                for gone in try store.documents() where gone.kind == kind && gone.sealed == nil {
                    try store.removeDocument(kind, for: gone.school)
                }
            }
            try store.save(
                KeptDocument(
                    kind: kind, school: school, version: version, published: now, isBinding: isBinding, sealed: sealed)
            )
            return version
        }
    }

    /// Takes a document back: a school's gives way to the district's, and where there is none kiosks forget what had come.
    ///
    /// - Throws: what the store throws.
    /// - Returns: whether there was such a document.
    public func withdraw(_ kind: DistrictDocument.Kind, for school: String = "") async throws -> Bool {
        let now = clock()
        return try await store.write { store in
            let all = try store.documents().filter { $0.kind == kind }
            guard var own = all.first(where: { $0.school == school && $0.sealed != nil }) else { return false }
            let version = try Self.next(kind, store)
            if var whole = all.first(where: { !school.isEmpty && $0.school.isEmpty && $0.sealed != nil }) {
                whole.version = version
                try store.removeDocument(kind, for: school)
                try store.save(whole)
            } else {
                own.sealed = nil
                own.version = version
                own.published = now
                try store.save(own)
            }
            return true
        }
    }

    /// Refuses what every kiosk would refuse, and what would travel because nobody took it out.
    private static func check(_ text: Data, _ kind: DistrictDocument.Kind) throws(DocumentRefused) {
        switch kind {
        case .staff:
            do { _ = try StaffRoster(csv: text) } catch { throw DocumentRefused(description: error.sentence) }
        case .banned, .expelled, .dismissed, .orders:
            do {
                try checkIDs(try CSVTable.rows(bytes: Array(text)))
            } catch {
                throw (error as? DocumentRefused)
                    ?? DocumentRefused(description: (error as? ListImportFailure)?.sentence ?? "It cannot be read.")
            }
        case .clearances, .policy, .badgeKeys: break
        }
    }

    private static func checkIDs(_ rows: [[String: String]]) throws(DocumentRefused) {
        var ids: Set<String> = []
        for (place, row) in rows.enumerated() {
            let id = row["id"] ?? ""
            guard (1...longestID).contains(id.utf8.count), ids.insert(id).inserted else {
                throw DocumentRefused(
                    description:
                        "Record \(place + 1): each row needs an id of its own, of at most \(longestID) characters.")
            }
        }
    }

    /// A kiosk puts `district-` in front.
    private static let longestID = 31

    private static func next(_ kind: DistrictDocument.Kind, _ store: any StoreReading) throws -> Int64 {
        1 + (try store.documents().filter { $0.kind == kind }.map(\.version).max() ?? 0)
    }
}

/// A text is not published.
public struct DocumentRefused: Error, Sendable, CustomStringConvertible {
    /// Why.
    public let description: String
}
