import Foundation
import Journal
import Replication
import Upstream
import Vault

/// A kiosk that sends a journal from its first entry to its last, one request at a time, and believes signed answers only.
///
/// All of them send the same journal, each as its own: the server keeps it once for each.
actor SimulatedKiosk {
    /// The kiosk that is online all the time.
    static let online = "online"
    /// The name of a kiosk that comes back.
    static func name(_ number: Int) -> String { "kiosk-\(number)" }

    private let name: String
    private let journal: Journal
    private let vault: Vault
    private let district: KnownDistrict
    private let transport: HTTPTransport
    private var sent: Int64 = 0
    private var requests = 0

    init(_ name: String, journal: Journal, vault: Vault, district: KnownDistrict, route: HTTPTransport.Route) throws {
        self.name = name
        self.journal = journal
        self.vault = vault
        self.district = district
        transport = try HTTPTransport(route)
    }

    /// Sends the next records.
    ///
    /// - Throws: `NotTaken`, and what the journal and the way throw.
    /// - Returns: how many, and how long the answer took; none when the district asked to wait, and that is over; `nil`
    ///   after the last.
    func send(_ limit: Int) async throws -> (records: Int, took: Duration)? {
        guard
            let run = try journal.records(after: sent, limit: limit, bytes: Replication.longestBatch * 3 / 4)
        else { return nil }
        let batch = RecordBatch(run)
        let body = try SealedBatch(batch, device: name, to: district.recipient).body
        requests += 1
        let asked = MessageSignature.Request(
            method: "POST", path: Replication.entriesPath(name), digest: ContentDigest.text(of: body),
            head: batch.expected.text, machine: "benchmark;\(requests)")
        let request = WireRequest(
            asked: asked,
            signature: try .of(asked, at: Int64(Date().timeIntervalSince1970), by: try vault.signer(for: .message)),
            contentType: Replication.batchType, body: body)
        let begun = ContinuousClock.now
        let answer = try await transport.send(request)
        let took = begun.duration(to: .now)
        if answer.status == 503, answer.isSigned(by: district.key, for: request),
            let wait = (try? JSONDecoder().decode(ReplicationProblem.self, from: answer.body))?.wait
        {
            try await Task.sleep(for: .seconds(wait))
            return (0, took)
        }
        guard answer.status == 200, answer.isSigned(by: district.key, for: request), answer.head == batch.last.text
        else { throw NotTaken(status: answer.status, text: String(decoding: answer.body, as: UTF8.self)) }
        sent = batch.last.sequence
        return (batch.records.count, took)
    }

    /// Ends its connection.
    func close() async { await transport.close() }
}

/// The district did not take a batch.
struct NotTaken: Error, CustomStringConvertible {
    let status: Int
    let text: String
    var description: String { "the district answered \(status) \(text)" }
}
