public import Foundation
public import Journal
public import Vault

/// The office's own book: who looked at which people, and who did what; sealed, and only ever added to.
public struct OfficeBook: Sendable {
    private let store: any Store
    private let vault: Vault
    private let clock: @Sendable () -> Int64

    /// The book of a store.
    public init(
        store: any Store, vault: Vault, clock: @escaping @Sendable () -> Int64 = JournalClock.system.wall
    ) {
        self.store = store
        self.vault = vault
        self.clock = clock
    }

    /// Writes down what somebody did; when this returns, it is on disk, and only then may anything be shown.
    ///
    /// - Throws: what the store or the vault throws: nothing may be shown then.
    func note(_ entry: OfficeEntry) async throws {
        let at = clock()
        let id = UUID().uuidString.lowercased()
        let sealed = try vault.seal(
            try JSONEncoder().encode(entry), series: Self.series, day: Self.day(at), binding: Self.binding(at, id))
        let kept = SealedOfficeEntry(at: at, id: id, sealed: sealed)
        try await store.write { try $0.append(kept) }
    }

    /// The newest entries, newest first.
    ///
    /// - Throws: what the store throws, or `VaultFailure` when an entry was changed.
    public func newest(_ limit: Int) async throws -> [(at: Int64, entry: OfficeEntry)] {
        let kept = try await store.read { try $0.officeEntries(newest: limit) }
        return try kept.map { kept in
            let clear = try vault.open(kept.sealed, binding: Self.binding(kept.at, kept.id))
            return (kept.at, try JSONDecoder().decode(OfficeEntry.self, from: clear))
        }
    }

    static let series = "office"

    private static func day(_ time: Int64) -> Int { Int(time / 86_400_000) }

    private static func binding(_ at: Int64, _ id: String) -> Data { Data("vestibule-office-v1 \(at) \(id)".utf8) }
}

/// One thing that somebody at the office did; visitors are named by their visits alone, so that what is erased stays so.
public struct OfficeEntry: Sendable, Hashable, Codable {
    /// The account; for a failed attempt the one that was tried, where it exists.
    public var who: String?
    /// What was done.
    public var what: Deed
    /// The school that it was about.
    public var school: String?
    /// The kiosk that it was about.
    public var device: String?
    /// The day, or the first and the last, that were looked at.
    public var days: [String]?
    /// The visits that were shown.
    public var visits: [String]?

    /// What can be done.
    public enum Deed: String, Sendable, Hashable, Codable, CaseIterable {
        /// Came in.
        case signedIn = "signed-in"
        /// Tried to come in.
        case failed = "sign-in-failed"
        /// Saw who is on site and who is held.
        case people
        /// Saw the report of a day on the page.
        case report
        /// Took the report of a day away as a table.
        case table
        /// Took the report of a day away on paper.
        case paper
        /// Searched people by name.
        case search
        /// Made the code with which a kiosk enrols.
        case paired
        /// Put a kiosk's keys in force.
        case confirmed
        /// Took a kiosk's key out of force.
        case revoked
        /// Said of an alarm that it is known.
        case acknowledged
    }

    init(
        _ what: Deed, who: String?, school: String? = nil, device: String? = nil, days: [String]? = nil,
        visits: [String]? = nil
    ) {
        self.who = who
        self.what = what
        self.school = school
        self.device = device
        self.days = days
        self.visits = visits
    }
}

/// An entry of the office's book as a store keeps it.
public struct SealedOfficeEntry: Sendable, Hashable {
    /// When, in milliseconds since 1970.
    public var at: Int64
    /// What tells it from another of the same moment.
    public var id: String
    /// Everything else, sealed.
    public var sealed: Data

    /// An entry from its parts.
    public init(at: Int64, id: String, sealed: Data) {
        self.at = at
        self.id = id
        self.sealed = sealed
    }
}
