import Foundation
import Journal
import Replication
import Upstream
import Vault

/// A kiosk without a door: a journal and the courier that carries it to a real district, told what to do line by line.
///
/// A test helper that can be killed at any moment. The first line on standard input is FOLDER URL AUTHORITY BOOT [PROXY-PORT] (under
/// libfaketime a Swift program does not find its arguments). Each command after it is answered by one JSON object on standard
/// output: `pair CODE`, `append NUMBER LENGTH`, `sign`, `rotate`, `erase SEQUENCE`, `certify`, `step`,
/// `report`, `verify`, and `dump FILE`, which writes every record as a line.
@main
struct CourierProbe {
    static let device = "kiosk-1"
    private let folder: String
    private let vault: Vault
    private let journal: Journal
    private let transport: HTTPTransport
    private let clock: JournalClock
    private var courier: Courier?

    /// The answer to a command; what was acknowledged is epoch, sequence and link.
    struct Answer: Encodable {
        var newest: Int64
        var cursor: Int64
        var epoch: String?
        var step: String?
        var acknowledged: [[String]]?
        var words: String?
        var isGood: Bool?
        /// Whether a certificate is shown in TLS.
        var isShowing = false
        var error: String?
    }

    struct Line: Encodable {
        var epoch: String
        var sequence: Int64
        var link: String
        var commitment: String
        var isRefused: Bool
        var salt: String?
        var payload: Data?
    }

    static func main() async throws {
        signal(SIGPIPE, SIG_IGN)
        var probe = try Self((readLine() ?? "").split(separator: " ").map(String.init))
        say(Data("{}".utf8))
        while let line = readLine() {
            let words = line.split(separator: " ").map(String.init)
            var answer: Answer
            do {
                answer = try await probe.perform(words)
            } catch {
                answer = Answer(newest: 0, cursor: 0, error: "\(error)")
            }
            answer.newest = probe.journal.newest
            answer.epoch = try? probe.journal.epochs().last?.id.hexadecimal
            answer.isShowing = probe.transport.isShowing
            answer.cursor = (try? probe.journal.cursor(Courier.cursor)) ?? -1
            say(try JSONEncoder().encode(answer))
        }
        await probe.transport.close()
    }

    private static func say(_ line: Data) { FileHandle.standardOutput.write(line + Data("\n".utf8)) }

    init(_ arguments: [String]) throws {
        guard arguments.count >= 4 else { throw CocoaError(.formatting) }
        folder = arguments[0]
        vault = Vault(folder: folder + "/vault", credentials: nil)
        clock = JournalClock(
            wall: JournalClock.system.wall, monotonic: JournalClock.system.monotonic, boot: arguments[3])
        journal = try Journal(
            path: folder + "/journal.sqlite", device: Self.device, entrance: "Main", vault: vault, clock: clock)
        let proxy = arguments.dropFirst(4).first.flatMap(Int.init).map {
            HTTPTransport.Route.Proxy(host: "127.0.0.1", port: $0)
        }
        transport = try HTTPTransport(HTTPTransport.Route(url: arguments[1], authority: arguments[2], proxy: proxy))
        if let kept = try? Data(contentsOf: URL(fileURLWithPath: folder + "/district.json")) {
            courier = makeCourier(try JSONDecoder().decode(DistrictKeys.self, from: kept))
        }
    }

    private func makeCourier(_ keys: DistrictKeys) -> Courier {
        Courier(
            journal: { [journal] in journal }, vault: vault, device: Self.device, district: keys, transport: transport,
            clock: clock)
    }

    private mutating func perform(_ words: [String]) async throws -> Answer {
        var answer = Answer(newest: 0, cursor: 0)
        switch words.first {
        case "pair":
            let keys = try await Enrolment(device: Self.device, vault: vault, clock: clock)
                .ask(transport, code: words[1])
            guard let keys else { throw CocoaError(.userCancelled) }
            try JSONEncoder().encode(keys).write(to: URL(fileURLWithPath: folder + "/district.json"), options: .atomic)
            courier = makeCourier(keys)
            answer.words = keys.words
        case "append": try append(Int(words[1]) ?? 1, length: Int(words[2]) ?? 10)
        case "sign": try journal.signHead()
        case "rotate": try journal.rotateKey()
        case "erase": try journal.erase([Int64(words[1]) ?? 1], who: "sam")
        case "certify":
            let key = try vault.certificateKey("district-client")
            let given = try await courier?.caller.ask(
                "POST", Replication.certificatePath(Self.device), ClientIdentity.request(Self.device, key),
                Replication.certificateRequestType)
            guard let given, let identity = ClientIdentity(certificate: given.body, key: key) else {
                throw CocoaError(.userCancelled)
            }
            transport.show(identity)
        case "step": try await step(&answer)
        case "report":
            let report = HeadReport(
                head: try journal.newestHead(), unsent: 0, oldestUnsent: nil, release: "probe", entrance: "Main")
            answer.step = await courier?.report(report).name
        case "verify":
            answer.isGood = try JournalFile(path: folder + "/journal.sqlite", vault: vault)
                .verify(trusted: Set(journal.epochs().map(\.deviceKey))).isGood
        case "dump": try dump(to: words[1])
        default: throw CocoaError(.featureUnsupported)
        }
        return answer
    }

    private func append(_ count: Int, length: Int) throws {
        try journal.append(
            (0..<count).map { _ in
                let noise = Data((0..<length).map { _ in UInt8.random(in: 97...122) })
                return NewEntry(type: "test.happened", version: 1, series: "visits", payload: noise)
            })
    }

    private func step(_ answer: inout Answer) async throws {
        guard let courier else { return }
        let before = try journal.cursor(Courier.cursor)
        answer.step = await courier.step().name
        let after = try journal.cursor(Courier.cursor)
        guard after > before else { return }
        answer.acknowledged = try records(after: before, through: after).map {
            [$0.header.epoch.hexadecimal, "\($0.header.sequence)", $0.link.hexadecimal]
        }
    }

    private func records(after first: Int64, through last: Int64) throws -> [CanonicalRecord] {
        var found: [CanonicalRecord] = []
        var cursor = first
        while cursor < last, let run = try journal.records(after: cursor, limit: 512, bytes: 1 << 24),
            let end = run.records.last?.header.sequence
        {
            found += run.records.filter { $0.header.sequence <= last }
            cursor = end
        }
        return found
    }

    private func dump(to path: String) throws {
        let refused = try journal.refusedBranches()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var text = Data()
        for record in try records(after: 0, through: journal.newest) {
            let sequence = record.header.sequence
            var line = Line(
                epoch: record.header.epoch.hexadecimal, sequence: sequence, link: record.link.hexadecimal,
                commitment: record.header.commitment.hexadecimal, isRefused: refused.contains { $0.contains(sequence) })
            if case .present(let salt, let payload) = record.body {
                line.salt = salt.hexadecimal
                line.payload = payload
            }
            text += try encoder.encode(line) + Data("\n".utf8)
        }
        try text.write(to: URL(fileURLWithPath: path))
    }
}

extension Courier.Step {
    /// One word for it.
    fileprivate var name: String {
        switch self {
        case .sent: "sent"
        case .idle: "idle"
        case .mending: "mending"
        case .failed(let trouble, _): trouble.name
        }
    }
}
