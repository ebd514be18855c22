public import Journal
public import ServiceLifecycle
public import Vault

/// Destroys the keys of days of which nothing is kept any more: what such a key sealed is then erased in every backup, too.
public struct SpentKeys: Service {
    /// Seconds between two looks.
    static let interval = 3600

    private let store: any Store
    private let vault: Vault
    private let clock: @Sendable () -> Int64

    /// Over the keys of a vault, by what a store keeps.
    public init(store: any Store, vault: Vault, clock: @escaping @Sendable () -> Int64 = JournalClock.system.wall) {
        self.store = store
        self.vault = vault
        self.clock = clock
    }

    /// Looks now and then until the server ends.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // What could not be destroyed is found again by the next look.
                _ = try? await destroy()
                try? await Task.sleep(for: .seconds(Self.interval))
            }
        }
    }

    /// Looks once.
    ///
    /// - Throws: what the store or the vault throws.
    /// - Returns: how many keys are gone.
    @discardableResult
    func destroy() async throws -> Int {
        let yesterday = Int(clock() / 86_400_000) - 1
        let vault = vault
        // The office's book is only ever added to, so nothing in it is spent.
        let keys = try vault.series().filter { $0 != OfficeBook.series }.flatMap { series in
            try vault.days(of: series).filter { $0 < yesterday }.map { (series: series, day: $0) }
        }
        let spent = try await store.read { store in try keys.filter { try Self.isSpent($0.series, $0.day, store) } }
        guard !spent.isEmpty else { return 0 }
        // Whatever is sealed is sealed within a write: none is under way now that could use such a key.
        return try await store.write { store in
            let still = try spent.filter { try Self.isSpent($0.series, $0.day, store) }
            for (series, day) in still { try vault.destroy(series: series, day: day) }
            return still.count
        }
    }

    private static func isSpent(_ series: String, _ day: Int, _ store: any StoreReading) throws -> Bool {
        if series == KeptDocument.series,
            try store.documents().contains(where: { $0.sealed != nil && $0.published / 86_400_000 == day })
        {
            return false
        }
        return try !store.hasPayload(of: series, day: day)
    }
}
