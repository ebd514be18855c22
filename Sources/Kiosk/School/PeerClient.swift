import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization
import Visits

/// Listens to one other kiosk of the school: one connection, one question after the other.
struct PeerClient: Sendable {
    let identity: PeerIdentity
    let peer: PeerConfiguration

    /// The longest report that is taken, in bytes.
    static let longestReport = 4 * 1024 * 1024
    /// The time for one answer; the other side answers after `PeerServer.patience` at the latest.
    static let patience = TimeAmount.seconds(12)

    /// Asks for the report again and again, until something fails.
    ///
    /// - Parameter heard: Called with each answer; `nil` when the report is the last one still.
    /// - Throws: `PeerFailure`, or the `DoorFailure` that `heard` throws.
    func listen(_ heard: @Sendable (PeerReport?) async throws -> Void) async throws {
        let shown = Mutex<Fingerprint?>(nil)
        do {
            try await connected(shown: { print in shown.withLock { $0 = print } }) { inbound, outbound, channel in
                var parts = inbound.makeAsyncIterator()
                var known: String?
                while !Task.isCancelled {
                    let limit = channel.eventLoop.scheduleTask(in: Self.patience) {
                        channel.close(mode: .all, promise: nil)
                    }
                    defer { limit.cancel() }
                    try await outbound.write(.head(question(known: known)))
                    try await outbound.write(.end(nil))
                    let answer = try await Self.answer(&parts)
                    known = answer.tag ?? known
                    try await heard(answer.report)
                }
            }
        } catch let failure as PeerFailure {
            throw failure
        } catch let failure as DoorFailure {
            throw failure
        } catch {
            if let shown = shown.withLock({ $0 }), shown != Fingerprint(peer.fingerprint) {
                throw PeerFailure.otherKey(shown)
            }
            throw error is DecodingError ? PeerFailure.notUnderstood : .notReached
        }
    }

    private typealias Inbound = NIOAsyncChannelInboundStream<HTTPClientResponsePart>
    private typealias Outbound = NIOAsyncChannelOutboundWriter<HTTPClientRequestPart>

    private func connected(
        shown: @escaping @Sendable (Fingerprint?) -> Void,
        _ talk: @Sendable (Inbound, Outbound, any Channel) async throws -> Void
    ) async throws {
        let context = try NIOSSLContext(configuration: identity.clientTLS)
        let wanted = Fingerprint(peer.fingerprint)
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(.seconds(5))
            .connect(host: peer.host, port: peer.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let secure = try NIOSSLClientHandler(context: context, serverHostname: nil) { chain, verdict in
                        let print = chain.first?.fingerprint
                        shown(print)
                        verdict.succeed(print == wanted ? .certificateVerified : .failed)
                    }
                    try channel.pipeline.syncOperations.addHandler(secure)
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(
                        wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in try await talk(inbound, outbound, channel.channel) }
    }

    private func question(known: String?) -> HTTPRequestHead {
        var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: PeerServer.path)
        head.headers.add(name: "Host", value: "vestibule")
        if let known { head.headers.add(name: "If-None-Match", value: known) }
        return head
    }

    private static func answer(
        _ parts: inout Inbound.AsyncIterator
    ) async throws -> (report: PeerReport?, tag: String?) {
        var status = 0
        var tag: String?
        var body = Data()
        while let part = try await parts.next() {
            switch part {
            case .head(let head):
                status = Int(head.status.code)
                tag = head.headers.first(name: "ETag").flatMap { $0.utf8.count <= 100 ? $0 : nil }
            case .body(let buffer):
                guard body.count + buffer.readableBytes <= longestReport else { throw PeerFailure.notUnderstood }
                body.append(contentsOf: buffer.readableBytesView)
            case .end:
                switch status {
                case 304: return (nil, nil)
                case 200: return (try JSONDecoder().decode(PeerReport.self, from: body), tag)
                case 403: throw PeerFailure.notKnownThere
                default: throw PeerFailure.notUnderstood
                }
            }
        }
        throw PeerFailure.notReached
    }
}

extension PeerIdentity {
    /// The same key, for the side that asks.
    fileprivate var clientTLS: TLSConfiguration {
        var client = TLSConfiguration.makeClientConfiguration()
        client.certificateChain = tls.certificateChain
        client.privateKey = tls.privateKey
        client.certificateVerification = .noHostnameVerification
        client.minimumTLSVersion = .tlsv13
        client.applicationProtocols = ["http/1.1"]
        return client
    }
}

/// Why another kiosk of the school cannot be heard.
enum PeerFailure: Error, Equatable {
    /// Nothing answers.
    case notReached
    /// Something answers that has another key than the configuration says.
    case otherKey(Fingerprint)
    /// It does not know this kiosk.
    case notKnownThere
    /// It says something that is no report.
    case notUnderstood

    /// What is wrong.
    var sentence: String {
        switch self {
        case .notReached: "does not answer"
        case .otherKey: "answers with another key than the configuration says, so nothing is believed or told"
        case .notKnownThere: "does not know this kiosk's key"
        case .notUnderstood: "says something that this release does not understand"
        }
    }

    /// What to do about it.
    func remedy(own: Fingerprint?) -> String {
        switch self {
        case .notReached: "see that it is on, and that its address, port and the network between are right"
        case .otherKey(let shown):
            "run `vestibulectl peers` at that kiosk; only if it says \(shown), write that as its fingerprint here"
        case .notKnownThere:
            "write this kiosk's fingerprint into that kiosk's configuration (peers): \(own?.description ?? "unknown")"
        case .notUnderstood: "install the same release on both kiosks"
        }
    }
}
