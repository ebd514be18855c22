import Badges
import Control
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOSSL
import Visits

/// Tells the other kiosks of the school how this one stands: to them only, and nothing else.
struct PeerServer: Sendable {
    /// The one route.
    static let path = "/v1/school"
    /// How long a question waits for something new.
    static let patience = Duration.seconds(5)

    let doorkeeper: Doorkeeper
    let entrance: String
    let badgeKeys: BadgeKeys
    let known: [Fingerprint: String]

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Self.path)) { request, context in
            guard let shown = try await context.channel.nioSSL_peerCertificate().get()?.fingerprint,
                known[shown] != nil
            else {
                throw PageProblem.of(
                    .peer, "Not a kiosk of this school", 403,
                    "The key of the kiosk that asks is not in this kiosk's configuration (peers).")
            }
            return try await report(unless: request.headers[.ifNoneMatch])
        }
    }

    /// The report as soon as it is another than the asker has; 304 when that takes too long.
    private func report(unless known: String?) async throws -> Response {
        let answer = try await withThrowingTaskGroup(of: Report?.self) { group in
            group.addTask {
                for await snapshot in doorkeeper.snapshots.values() {
                    let report = try Report(snapshot.door.house, entrance, badgeKey: try? badgeKeys.signer().key.line)
                    if report.tag != known { return report }
                }
                return nil
            }
            group.addTask {
                try await Task.sleep(for: Self.patience)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        guard let answer else { return Response(status: .notModified, headers: [.cacheControl: "no-store"]) }
        return Response(
            status: .ok,
            headers: [.contentType: "application/json", .cacheControl: "no-store", .eTag: answer.tag],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    /// A report as it travels, and the digest by which the same one is known.
    private struct Report: Sendable {
        let body: Data
        let tag: String

        init(_ house: House, _ entrance: String, badgeKey: String?) throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            body = try encoder.encode(PeerReport(house, entrance: entrance, badgeKey: badgeKey))
            tag = "\"" + Data(SHA256.hash(data: body)).base64EncodedString() + "\""
        }
    }
}
