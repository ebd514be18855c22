import AsyncHTTPClient
public import Foundation
import Journal
import NIOCore
import NIOHTTP1
import NIOSSL
public import Replication
import Synchronization

/// Carries requests over HTTPS, through a proxy and with a private authority where there are such.
public final class HTTPTransport: Transport {
    /// Where the district is, and by which way it is reached.
    public struct Route: Sendable, Hashable {
        /// `https://host[:port]`.
        public var url: String
        /// The file of the authority that is believed (PEM); `nil` for the system's.
        public var authority: String?
        /// The proxy's host and port (HTTP CONNECT); `nil` for none.
        public var proxy: Proxy?

        /// A proxy.
        public struct Proxy: Sendable, Hashable {
            /// The host.
            public var host: String
            /// The port.
            public var port: Int

            /// A proxy from its parts.
            public init(host: String, port: Int) {
                self.host = host
                self.port = port
            }
        }

        /// A route from its parts.
        public init(url: String, authority: String?, proxy: Proxy?) {
            self.url = url
            self.authority = authority
            self.proxy = proxy
        }
    }

    private static let patience = TimeAmount.seconds(60)
    /// When this was written: no clock that is right says less.
    private static let written = Date(timeIntervalSince1970: 1_793_000_000)
    private let client: HTTPClient
    private let route: Route
    private let newest: @Sendable () -> Date?
    private let tls: TLSConfiguration
    private let showing = Mutex(Showing())

    private struct Showing {
        var identity: ClientIdentity?
        var isRefused = false
        /// Whether somebody knows of the refusal.
        var isTold = false
    }

    /// A transport; `close` ends it.
    ///
    /// - Parameters:
    ///   - route: The way.
    ///   - newest: A time that is over by what was written here, to tell a wrong clock from a wrong certificate.
    /// - Throws: what an authority's file that cannot be read throws.
    public init(_ route: Route, newest: @escaping @Sendable () -> Date? = { nil }) throws {
        self.route = route
        self.newest = newest
        var tls = TLSConfiguration.makeClientConfiguration()
        if let authority = route.authority {
            tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authority))
        }
        self.tls = tls
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: .seconds(10), read: Self.patience),
            proxy: route.proxy.map { .server(host: $0.host, port: $0.port) })
        configuration.httpVersion = .http1Only
        // Whoever sends waits by itself, and wants to know why.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Ends it.
    public func close() async { try? await client.shutdown() }

    /// Shows an identity in TLS from now on, until it ends or comes to nothing.
    public func show(_ identity: ClientIdentity) { showing.withLock { $0 = Showing(identity: identity) } }

    /// Whether the identity that is shown came to nothing, since this was asked last.
    public func wasRefused() -> Bool {
        showing.withLock { showing in
            defer { showing.isTold = showing.isRefused }
            return showing.isRefused && !showing.isTold
        }
    }

    /// Whether an identity is shown.
    public var isShowing: Bool { shown != nil }

    private var shown: ClientIdentity? {
        showing.withLock { $0.isRefused ? nil : $0.identity.flatMap { $0.ends > Date() ? $0 : nil } }
    }

    /// Carries one request; where TLS comes to nothing with an identity, once more without it.
    ///
    /// - Throws: `TransportFailure`.
    public func send(_ request: WireRequest) async throws(TransportFailure) -> WireAnswer {
        do {
            let shown = shown
            do {
                return try await carry(request, shown)
            } catch  where shown != nil && Self.isOfTLS(error) {
                // Where it comes to nothing without it, too, the identity was not what kept it.
                let answer = try await carry(request, nil)
                showing.withLock { $0.isRefused = true }
                return answer
            }
        } catch {
            throw await failure(error)
        }
    }

    /// A connection that ends without TLS saying so was cut, and nothing of TLS was refused.
    private static func isOfTLS(_ error: any Error) -> Bool {
        if let error = error as? NIOSSLError { return error != .uncleanShutdown }
        return error is NIOSSLExtraError || error is BoringSSLError
    }

    private func carry(_ request: WireRequest, _ shown: ClientIdentity?) async throws -> WireAnswer {
        var sent = HTTPClientRequest(url: route.url + request.asked.path)
        sent.method = HTTPMethod(rawValue: request.asked.method)
        sent.headers = [
            "content-digest": request.asked.digest, Replication.Field.head: request.asked.head,
            Replication.Field.machine: request.asked.machine, "signature-input": request.signature.input,
            "signature": request.signature.value, "content-type": request.contentType,
        ]
        for field in request.wish.fields { sent.headers.add(name: field.name, value: field.value) }
        if !request.body.isEmpty { sent.body = .bytes(ByteBuffer(bytes: request.body)) }
        if let shown {
            var tls = tls
            tls.certificateChain = [.certificate(shown.certificate)]
            tls.privateKey = .privateKey(shown.key)
            sent.tlsConfiguration = tls
        }
        let answer = try await client.execute(sent, timeout: Self.patience)
        let body = try await answer.body.collect(upTo: Replication.longestBody)
        let field = { (name: String) in answer.headers.first(name: name) ?? "" }
        let signature = MessageSignature(input: field("signature-input"), value: field("signature"))
        return WireAnswer(
            status: Int(answer.status.code), head: field(Replication.Field.head), digest: field("content-digest"),
            signature: signature.value.isEmpty ? nil : signature, contentType: field("content-type"),
            body: Data(body.readableBytesView), tag: field("etag"), range: field("content-range"))
    }

    private func failure(_ error: any Error) async -> TransportFailure {
        if Self.isOfTLS(error) { return await seen() ?? .certificate }
        if error is HTTPParserError || error is NIOSSLError { return .cut }
        if let error = error as? IOError { return [ECONNRESET, EPIPE].contains(error.errnoCode) ? .cut : .unreachable }
        guard let error = error as? HTTPClientError else { return .unreachable }
        switch error {
        case .deadlineExceeded, .readTimeout, .connectTimeout: return .timedOut
        case .remoteConnectionClosed, .bodyLengthMismatch, .uncleanShutdown: return .cut
        case .tlsHandshakeTimeout: return await seen() ?? .timedOut
        case .proxyAuthenticationRequired: return .proxySignIn
        case .invalidProxyResponse, .httpProxyHandshakeTimeout: return await seen() ?? .proxy
        default: return .unreachable
        }
    }

    private func seen() async -> TransportFailure? {
        let floor = newest().map { max($0, Self.written) } ?? Self.written
        return await WayProbe(route)?.look().failure(at: Date(), floor: floor)
    }
}
