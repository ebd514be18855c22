import Foundation
import Replication
import Synchronization
import Testing
import Vault

@testable import District
@testable import Upstream

/// Documents from a real district to a kiosk, sealed on the way and at rest.
@Suite struct DistrictDocumentTests {
    private let root: String
    private let store: SQLiteStore
    private let receiver: Receiver
    private let publisher: DocumentPublisher
    private let vault: Vault
    private let keys: DistrictKeys
    private let fetcher: Fetcher

    init() async throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("documents-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        store = try SQLiteStore(path: root + "/district.sqlite")
        let districtVault = Vault(folder: root + "/vault", credentials: nil)
        receiver = Receiver(store: store, vault: districtVault, waiting: 1)
        publisher = DocumentPublisher(store: store, vault: districtVault)
        vault = Vault(folder: root + "-kiosk", credentials: nil)
        keys = try await Kiosk.enrol(at: receiver, vault)
        fetcher = Fetcher(
            DistrictCaller(
                vault: vault, device: "kiosk-1", district: keys, transport: FaultyWay(receiver, seed: 1)))
    }

    private func open(_ body: Data, _ kind: DistrictDocument.Kind = .banned, for device: String = "kiosk-1") throws
        -> DistrictDocument?
    {
        DistrictDocument(body, kind: kind, for: device, with: try vault.recipient(), signedBy: keys.key)
    }

    private func fetched(_ kind: DistrictDocument.Kind) async throws -> DistrictDocument {
        let body = try #require(try await fetcher.document(kind))
        return try #require(try open(body, kind))
    }

    private func versions() async throws -> [String: Int64] {
        let found = try await fetcher.published(unless: nil)?.published.documents ?? []
        return Dictionary(uniqueKeysWithValues: found.map { ($0.kind, $0.version) })
    }

    @Test func aDocumentComesSealedAndIsInClearNowhere() async throws {
        #expect(try await publisher.publish(Data("PLANTED".utf8), as: .banned) == 1)
        let body = try #require(try await fetcher.document(.banned))
        #expect(body.range(of: Data("PLANTED".utf8)) == nil)
        let document = try #require(try open(body))
        #expect((document.text, document.version) == (Data("PLANTED".utf8), 1))
        #expect(try await fetcher.document(.policy) == nil)
        let files = FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []
        for file in files {
            let bytes = FileManager.default.contents(atPath: root + "/" + file) ?? Data()
            #expect(bytes.range(of: Data("PLANTED".utf8)) == nil, "\(file)")
        }
        #expect(files.count > 3)
    }

    @Test func nobodyElseCanOpenItAndNothingOfItCanBeChanged() async throws {
        _ = try await publisher.publish(Data("text".utf8), as: .banned)
        let body = try #require(try await fetcher.document(.banned))
        #expect(try open(body, .orders) == nil)
        #expect(try open(body, for: "kiosk-2") == nil)
        let other = Vault(folder: root + "-other", credentials: nil)
        #expect(
            DistrictDocument(
                body, kind: .banned, for: "kiosk-1", with: try other.recipient(), signedBy: keys.key) == nil)
        let stranger = try other.signer(for: .message).publicKey
        #expect(
            DistrictDocument(body, kind: .banned, for: "kiosk-1", with: try vault.recipient(), signedBy: stranger)
                == nil)
        for length in 0..<body.count { #expect(try open(Data(body.prefix(length))) == nil) }
        for place in body.indices {
            var changed = body
            changed[place] ^= 1
            #expect(try open(changed) == nil)
        }
    }

    @Test func aSchoolsOwnStandsInThePlaceOfTheDistrictsAndNumbersOnlyGoUp() async throws {
        _ = try await publisher.publish(Data("district".utf8), as: .policy)
        _ = try await publisher.publish(Data("Adams".utf8), as: .policy, for: "Adams")
        #expect(try await versions() == ["policy": 1])
        _ = try await publisher.publish(Data("Lincoln".utf8), as: .policy, for: "Lincoln", isBinding: true)
        let own = try await fetched(.policy)
        #expect((own.version, own.text, own.isBinding) == (3, Data("Lincoln".utf8), true))
        #expect(try await publisher.withdraw(.policy, for: "Lincoln"))
        let whole = try await fetched(.policy)
        #expect((whole.version, whole.text) == (4, Data("district".utf8)))
        #expect(try await publisher.withdraw(.policy))
        let gone = try await fetched(.policy)
        #expect((gone.version, gone.text) == (5, nil))
        #expect(try await publisher.withdraw(.policy) == false)
        #expect(try await publisher.publish(Data("again".utf8), as: .policy) == 6)
    }

    @Test func whatIsTooLongOrNoTextIsNotPublished() async throws {
        await #expect(throws: DocumentRefused.self) {
            try await publisher.publish(Data(count: DistrictDocument.longest + 1), as: .banned)
        }
        await #expect(throws: DocumentRefused.self) { try await publisher.publish(Data([0xFF]), as: .banned) }
    }

    @Test func whoeverWaitsIsWokenByWhatIsPublishedAndOneTooManyIsSentAway() async throws {
        let tag = try #require(try await fetcher.published(unless: nil)).tag
        // What is another already is answered at once.
        #expect(try await fetcher.wait(unless: "\"another\""))
        async let woken = fetcher.wait(unless: tag)
        while receiver.publications.count == 0 { await Task.yield() }
        await #expect(throws: Trouble.busy) { try await fetcher.wait(unless: tag) }
        _ = try await publisher.publish(Data("text".utf8), as: .banned)
        #expect(try await woken)
        #expect(receiver.publications.count == 0)
        let number = try await store.read { try $0.publications() }
        #expect(await receiver.publications.wait(after: number, seconds: 0.01))
    }
}
