public import Foundation
public import Lists
public import People

/// Publishes editions of signed lists to every kiosk of the district, and takes lists back.
///
/// The district vouches for nothing: a kiosk believes the keys of its own configuration. What is checked here spares kiosks
/// from fetching what they would refuse.
public struct ListPublisher: Sendable {
    private let store: any Store

    /// A publisher.
    public init(store: any Store) { self.store = store }

    /// Publishes an edition in the place of the one before.
    ///
    /// - Parameters:
    ///   - file: The index, with its manifest beside it.
    ///   - keys: Whose signatures are believed.
    ///   - now: The time.
    ///   - today: The same as a day.
    /// - Returns: what is published now.
    /// - Throws: `ListRefusal`, or what the store or the file's reading throws.
    public func add(
        _ file: ListFile, trusting keys: [TrustedKey], now: Date = Date(), today: CalendarDate? = nil
    ) async throws -> PublishedList {
        let signed = try file.verified(trusting: keys)
        let manifest = signed.manifest
        let today = today ?? CalendarDate(dayNumber: Int(now.timeIntervalSince1970 / 86_400))
        let list = PublishedList(
            name: manifest.name, edition: manifest.version, manifest: signed.envelope, digest: manifest.sha256,
            size: manifest.size)
        let check: @Sendable (any StoreReading) throws -> Void = { store in
            let before = try store.publishedList(list.name)
            try ListStore.check(manifest, newest: before?.edition ?? 0, now: now, today: today)
            guard before?.edition != list.edition || before?.digest == list.digest else {
                throw ListRefusal.versionReused(list.edition)
            }
        }
        try await store.read(check)
        try await keepContent(of: list, from: file)
        try await store.write { store in
            try check(store)
            try store.save(list)
            try Self.forgetReplaced(store)
        }
        return list
    }

    /// Takes a list back: kiosks keep the edition that they have.
    ///
    /// - Throws: what the store throws.
    /// - Returns: whether there was such a list.
    public func remove(_ name: String) async throws -> Bool {
        try await store.write { store in
            guard try store.publishedList(name) != nil else { return false }
            try store.removeList(name)
            try Self.forgetReplaced(store)
            return true
        }
    }

    /// A transaction a chunk: kiosks are answered meanwhile, and nothing leads to the chunks before all are there.
    private func keepContent(of list: PublishedList, from file: ListFile) async throws {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file.path))
        defer { try? handle.close() }
        var place = 0
        while let chunk = try handle.read(upToCount: PublishedList.chunk), !chunk.isEmpty {
            try await store.write { [place] in try $0.saveContent(chunk, of: list.digest, place: place) }
            place += 1
        }
    }

    private static func forgetReplaced(_ store: any StoreWriting) throws {
        try store.removeContent(except: Set(try store.publishedLists().map(\.digest)))
    }
}
