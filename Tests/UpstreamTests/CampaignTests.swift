import Foundation
import Journal
import Replication
import Synchronization
import Testing
import Vault

@testable import District
@testable import Upstream

/// A way to the district on which anything may happen; the district behind it is the real one.
final class FaultyWay: Transport {
    enum Fault: CaseIterable {
        case none, dropped, answerLost, twice, truncated, portal, tooLong, oldAnswer, oldRequest, diskFull
    }

    struct State {
        var receiver: Receiver
        var next = Fault.none
        var lastRequest: WireRequest?
        var lastAnswer: WireAnswer?
    }

    let state: Mutex<State>

    init(_ receiver: Receiver) { state = Mutex(State(receiver: receiver)) }

    func send(_ request: WireRequest) async throws(TransportFailure) -> WireAnswer {
        let (fault, receiver, old, oldAnswer) = state.withLock { state in
            defer { state.lastRequest = request }
            return (state.next, state.receiver, state.lastRequest, state.lastAnswer)
        }
        switch fault {
        case .dropped: throw .unreachable
        case .portal:
            return WireAnswer(
                status: 200, head: "none", digest: "", signature: nil, contentType: "text/html",
                body: Data("<html>Sign in</html>".utf8))
        case .tooLong where request.body.count > 4096:
            return WireAnswer(status: 413, head: "", digest: "", signature: nil, contentType: "", body: Data())
        case .oldAnswer: if let oldAnswer { return oldAnswer }
        case .oldRequest: if let old { _ = try await answer(receiver, old) }
        case .truncated:
            var cut = request
            cut.body = Data(request.body.prefix(Int.random(in: 0...request.body.count)))
            return try await answer(receiver, cut)
        case .diskFull: throw .timedOut
        default: break
        }
        let answer = try await answer(receiver, request)
        if fault == .twice { _ = try await self.answer(receiver, request) }
        state.withLock { $0.lastAnswer = answer }
        if fault == .answerLost { throw .timedOut }
        return answer
    }

    private func answer(_ receiver: Receiver, _ request: WireRequest) async throws(TransportFailure) -> WireAnswer {
        do { return try await receiver.answer(request) } catch { throw .unreachable }
    }
}

/// Faults at random, then a way without any: at the end both ends have the same.
///
/// `FAULTS` says how many.
@Suite struct CampaignTests {
    private let root = FileManager.default.temporaryDirectory.appendingPathComponent("campaign-\(UUID().uuidString)")
        .path
    private let districtVault: Vault

    init() throws {
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        districtVault = Vault(folder: root + "/district-vault", credentials: nil)
    }

    private struct Kiosk {
        let folder: String
        let vault: Vault
        let journal: Journal
        let courier: Courier

        init(_ folder: String, _ way: FaultyWay, _ keys: DistrictKeys, boot: Int, wall: @escaping @Sendable () -> Int64)
            throws
        {
            self.folder = folder
            vault = Vault(folder: folder + "/vault", credentials: nil)
            let clock = JournalClock(wall: wall, monotonic: JournalClock.system.monotonic, boot: "boot-\(boot)")
            let journal = try Journal(
                path: folder + "/journal.sqlite", device: "kiosk-1", entrance: "Main", vault: vault, clock: clock)
            self.journal = journal
            courier = Courier(
                journal: { journal }, vault: vault, device: "kiosk-1", district: keys, transport: way, clock: clock)
        }
    }

    private func enrol(_ receiver: Receiver, _ vault: Vault) async throws -> DistrictKeys {
        let code = try await receiver.beginPairing("kiosk-1", school: "Lincoln")
        let said = Pairing.Request(
            code: code, device: "kiosk-1", key: try vault.signer(for: .message).publicKey,
            recipient: try vault.recipient().publicKey)
        let body = try JSONEncoder().encode(said)
        let asked = MessageSignature.Request(
            method: "POST", path: Replication.pairingPath, digest: ContentDigest.text(of: body), head: "none",
            machine: "boot-0;0")
        let answer = try await receiver.answer(
            WireRequest(
                asked: asked, signature: try .of(asked, at: 0, by: try vault.signer(for: .message)), contentType: "",
                body: body))
        #expect(try await receiver.confirmPairing("kiosk-1"))
        return try #require(
            DistrictKeys(try JSONDecoder().decode(Pairing.Answer.self, from: answer.body), to: said))
    }

    @Test func afterEveryFaultBothEndsHaveTheSame() async throws {
        let faults = Int(ProcessInfo.processInfo.environment["FAULTS"] ?? "") ?? 150
        var generator = SystemRandomNumberGenerator()
        var shelf = try SQLiteStore(path: root + "/district.sqlite")
        var receiver = Receiver(store: shelf, vault: districtVault)
        let way = FaultyWay(receiver)
        let skew = Mutex<Int64>(0)
        let wall: @Sendable () -> Int64 = { 1_780_000_000_000 + skew.withLock { $0 } }
        let folder = root + "/kiosk-0"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let keys = try await enrol(receiver, Vault(folder: folder + "/vault", credentials: nil))
        var boot = 1
        var kiosk = try Kiosk(folder, way, keys, boot: boot, wall: wall)
        var stores = 0
        var forks = 0
        var restores = 0
        var backup: String?
        var yesterday: (folder: String, newest: Int64)?

        for number in 0..<faults {
            let count = Int.random(in: 1...12, using: &generator)
            try kiosk.journal.append(
                (0..<count).map {
                    NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data("\(number)-\($0)".utf8))
                })
            if number % 11 == 0 { try kiosk.journal.rotateKey() }
            if number % 13 == 0 { _ = try kiosk.journal.erase([max(1, kiosk.journal.newest - 5)], who: "sam") }
            // What happens to the machines.
            switch Int.random(in: 0..<20, using: &generator) {
            case 0, 1:
                boot += 1
                kiosk = try Kiosk(kiosk.folder, way, keys, boot: boot, wall: wall)
            case 2: skew.withLock { $0 = [-63_072_000_000, 0, 63_072_000_000].randomElement() ?? 0 }
            case 3:
                // The district's disk is lost, and it is restored from its backup.
                guard let copy = backup else { break }
                backup = nil
                shelf = try SQLiteStore(path: copy)
                receiver = Receiver(store: shelf, vault: districtVault)
                way.state.withLock { $0.receiver = receiver }
                restores += 1
            case 6:
                stores += 1
                backup = "\(root)/backup-\(stores).sqlite"
                try await shelf.backUp(to: backup ?? "")
            case 4, 7, 8:
                try kiosk.journal.signHead()
                let copy = root + "/image-\(number)"
                try FileManager.default.copyItem(atPath: kiosk.folder, toPath: copy)
                yesterday = (copy, kiosk.journal.newest)
            case 5, 9, 10:
                // The kiosk is restored from an image; it has written since, and so will the image.
                guard let image = yesterday else { break }
                yesterday = nil
                boot += 1
                kiosk = try Kiosk(image.folder, way, keys, boot: boot, wall: wall)
                try kiosk.journal.append([
                    NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data("restored".utf8))
                ])
                forks += 1
            default: break
            }
            let fault = FaultyWay.Fault.allCases.randomElement(using: &generator) ?? .none
            way.state.withLock { $0.next = fault }
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                _ = await kiosk.courier.step()
            }
        }
        way.state.withLock { $0.next = .none }
        var steps = 0
        var failures = 0
        loop: while steps < 3000 {
            steps += 1
            switch await kiosk.courier.step() {
            case .idle: break loop
            case .failed(let trouble, _):
                failures += 1
                try #require(failures < 50, "\(trouble)")
            case .sent, .mending: break
            }
        }
        try await compare(kiosk.journal, shelf)
        let kinds = Set(try await shelf.read { try $0.alarms() }.map(\.kind))
        #expect(kinds.isSubset(of: [.fork, .quarantine, .stray, .gap, .head]))
        print(
            "CAMPAIGN faults=\(faults) entries=\(kiosk.journal.newest) kiosk-restores=\(forks) district-restores=\(restores)",
            "boots=\(boot) branches=\(try kiosk.journal.refusedBranches().count) alarms=\(kinds.map(\.rawValue).sorted())",
            "mending-steps=\(steps)")
        let verdict = try JournalFile(path: kiosk.folder + "/journal.sqlite", vault: kiosk.vault)
            .verify(trusted: Set(kiosk.journal.epochs().map(\.deviceKey)))
        #expect(verdict.isGood, "\(verdict.sentence)")
    }

    /// Every record, commitment and link is the same; what was refused is in quarantine.
    private func compare(_ journal: Journal, _ store: SQLiteStore) async throws {
        let refused = try journal.refusedBranches()
        var cursor: Int64 = 0
        var quarantined = 0
        while let run = try journal.records(after: cursor, limit: 200, bytes: 1 << 24) {
            for record in run.records {
                let sequence = record.header.sequence
                let selection = RecordSelection(
                    device: "kiosk-1", epoch: record.header.epoch, sequences: sequence...sequence)
                let isRefused = refused.contains { $0.contains(sequence) }
                let kept = try await store.read { store in
                    isRefused ? try store.quarantined(selection) : try store.records(selection, limit: 1)
                }
                let opened = try kept.map { try $0.opened(districtVault) }
                #expect(opened.contains(record), "entry \(sequence)\(isRefused ? " (refused)" : "")")
                quarantined += isRefused ? 1 : 0
            }
            cursor = run.records.last?.header.sequence ?? cursor
        }
        #expect(cursor == journal.newest)
        let counts = try await store.read { try $0.counts(of: "kiosk-1") }
        #expect(counts.quarantined >= quarantined)
    }

    @Test func waitsGrowToAQuarterOfAnHourAndAreForgotten() {
        var backoff = Backoff()
        #expect(
            (0..<14).map { _ in backoff.failed(random: 1) } == [
                1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900,
            ])
        backoff.succeeded()
        #expect(backoff.failed(random: 0.5) == 0.5)
    }
}
