import Foundation
import Replication
import Synchronization
import Testing
import Vault

@testable import District
@testable import Upstream

/// A kiosk that fetches what a real district publishes, over a way on which anything may happen.
@Suite struct FetcherTests {
    private let store: SQLiteStore
    private let way: FaultyWay
    private let caller: DistrictCaller
    private let fetcher: Fetcher
    private let content: Data
    private let list: PublishedList

    init() async throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("fetcher-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        let store = try SQLiteStore(path: root + "/district.sqlite")
        let receiver = Receiver(store: store, vault: Vault(folder: root + "/vault", credentials: nil))
        let vault = Vault(folder: root + "/kiosk", credentials: nil)
        way = FaultyWay(receiver, seed: 1)
        let keys = try await Kiosk.enrol(at: receiver, vault)
        caller = DistrictCaller(vault: vault, device: "kiosk-1", district: keys, transport: way)
        fetcher = Fetcher(caller)
        var dice = Dice(seed: 3)
        content = Data((0..<700_000).map { _ in UInt8.random(in: 0...255, using: &dice) })
        let list = PublishedList(
            name: "State registry", edition: 4, manifest: Data("manifest".utf8),
            digest: Published.digest(of: content), size: content.count)
        try await store.write { [content] store in
            for (place, start) in stride(from: 0, to: content.count, by: PublishedList.chunk).enumerated() {
                let chunk = Data(content.dropFirst(start).prefix(PublishedList.chunk))
                try store.saveContent(chunk, of: list.digest, place: place)
            }
            try store.save(list)
        }
        self.list = list
        self.store = store
    }

    private func ask(_ wish: Wish) async throws -> WireAnswer {
        try await caller.ask("GET", Replication.indexPath(list.name, for: "kiosk-1"), wish: wish)
    }

    @Test func whatIsPublishedIsToldOnceAndThenOnlyWhenItIsAnother() async throws {
        let found = try #require(try await fetcher.published(unless: nil))
        #expect(found.published.lists.map(\.name) == ["State registry"])
        #expect(found.published.lists.first?.manifest == Published.digest(of: list.manifest))
        #expect(try await fetcher.published(unless: found.tag) == nil)
        #expect(try await fetcher.manifest(of: "State registry") == list.manifest)
        #expect(try await fetcher.manifest(of: "Another/one") == nil)
        try await store.write { try $0.removeList("State registry") }
        #expect(try await fetcher.published(unless: found.tag)?.published.lists.isEmpty == true)
    }

    @Test func anIndexComesInPartsThatAreHalvedWhereLongOnesDoNotComeThrough() async throws {
        var here = Data()
        var failures = 0
        while here.count < list.size {
            way.state.withLock { $0.next = failures < 3 && here.count > 100_000 ? .portal : .none }
            do throws(Trouble) {
                here +=
                    try await fetcher.part(
                        of: list.name, digest: list.digest, from: here.count, size: list.size) ?? Data()
            } catch {
                #expect(error == .transport(.portal))
                failures += 1
            }
        }
        #expect(here == content)
        #expect(failures == 3)
    }

    @Test func anotherEditionIsNotTakenForTheRestOfThisOne() async throws {
        #expect(
            try await fetcher.part(of: list.name, digest: String(list.digest.reversed()), from: 5, size: 10) == nil)
        #expect(try await fetcher.part(of: "Another", digest: list.digest, from: 5, size: 10) == nil)
    }

    @Test func thePartsOfAnIndexAreThoseOfTheStandard() async throws {
        let tag = Published.tag(list.digest)
        var answer = try await ask(Wish(part: 10..<20, of: tag))
        #expect((answer.status, answer.range, answer.tag) == (206, "bytes 10-19/700000", tag))
        #expect(answer.body == content[10..<20])
        answer = try await ask(Wish(part: 699_990..<800_000))
        #expect((answer.status, answer.range) == (206, "bytes 699990-699999/700000"))
        // No answer is longer than what is taken at once.
        answer = try await ask(Wish(part: 0..<700_000))
        #expect((answer.status, answer.body.count) == (206, Replication.longestPart))
        answer = try await ask(Wish(unless: tag))
        #expect((answer.status, answer.body.count) == (304, 0))
        for wish in [Wish(), Wish(part: 700_000..<700_001), Wish(part: 0..<10, of: "\"another\"")] {
            answer = try await ask(wish)
            #expect((answer.status, answer.range) == (416, "bytes */700000"))
        }
    }

    @Test func aRevokedKioskIsToldNothing() async throws {
        let receiver = way.state.withLock { $0.receiver }
        #expect(try await receiver.revoke("kiosk-1"))
        await #expect(throws: Trouble.suspended) { try await fetcher.published(unless: nil) }
        await #expect(throws: Trouble.suspended) { try await fetcher.manifest(of: "State registry") }
    }
}
