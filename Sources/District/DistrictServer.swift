import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Journal
public import Logging
import NIOCore
import NIOSSL
import Replication
public import ServiceLifecycle

/// The district's server, as kiosks see it.
public struct DistrictServer: Sendable {
    /// Where it listens, and as whom.
    public struct Options: Sendable, Hashable {
        /// The address.
        public var host: String
        /// The port.
        public var port: Int
        /// The certificate's file (PEM), with its chain; `nil` behind a proxy that ends TLS on the same machine.
        public var certificate: String?
        /// The key's file (PEM).
        public var key: String?

        /// Options from their parts.
        public init(host: String, port: Int, certificate: String?, key: String?) {
            self.host = host
            self.port = port
            self.certificate = certificate
            self.key = key
        }
    }

    let receiver: Receiver
    let options: Options
    let log: Logger

    /// A server.
    public init(receiver: Receiver, options: Options, log: Logger) {
        self.receiver = receiver
        self.options = options
        self.log = log
    }

    /// What runs.
    ///
    /// - Throws: what a certificate that cannot be used throws.
    public func service() throws -> any Service {
        let router = Router(context: KioskContext.self)
        addRoutes(to: router)
        // Requests are not logged: a path names a kiosk, and there are many.
        var quiet = log
        quiet.logLevel = .warning
        return Application(
            router: router, server: try options.server(clients: try DeviceAuthority(receiver.vault).certificate()),
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port), serverName: nil),
            onServerRunning: { [log] channel in
                log.notice("ready", metadata: ["port": "\(channel.localAddress?.port ?? 0)"])
            }, logger: quiet)
    }

    private func addRoutes(to router: Router<KioskContext>) {
        router.post(.init(Replication.pairingPath)) { request, context in try await answer(request, context) }
        for path in ["/v1/journals/:device/entries", "/v1/journals/:device/quarantine"] {
            router.post(.init(path)) { request, context in try await answer(request, context) }
        }
        router.put("/v1/journals/:device/head") { request, context in try await answer(request, context) }
        router.get("/v1/journals/:device/head") { request, context in try await answer(request, context) }
        router.post("/v1/devices/:device/certificate") { request, context in try await answer(request, context) }
        router.get("/v1/devices/:device/**") { request, context in try await answer(request, context) }
    }

    private func answer(_ request: Request, _ context: KioskContext) async throws -> Response {
        guard let buffer = try? await request.body.collect(upTo: Replication.longestBody) else {
            throw HTTPError(.contentTooLarge)
        }
        let field = { (name: String) in HTTPField.Name(name).flatMap { request.headers[$0] } ?? "" }
        let shown = (try? await context.channel.nioSSL_peerCertificate().get()) ?? nil
        let wire = WireRequest(
            asked: MessageSignature.Request(
                method: request.method.rawValue, path: request.uri.path, digest: field("content-digest"),
                head: field(Replication.Field.head), machine: field(Replication.Field.machine)),
            signature: MessageSignature(input: field("signature-input"), value: field("signature")),
            contentType: field("content-type"), body: Data(buffer.readableBytesView), wish: Wish(fields: field),
            peer: shown.flatMap(DeviceAuthority.device(in:)))
        return Self.response(try await receiver.answer(wire))
    }

    private static func response(_ answer: WireAnswer) -> Response {
        var fields: HTTPFields = [.cacheControl: "no-store"]
        let set = { (name: String, value: String) in
            if let name = HTTPField.Name(name), !value.isEmpty { fields[name] = value }
        }
        set("content-type", answer.contentType)
        set("content-digest", answer.digest)
        set(Replication.Field.head, answer.head)
        set("signature-input", answer.signature?.input ?? "")
        set("signature", answer.signature?.value ?? "")
        set("etag", answer.tag)
        set("content-range", answer.range)
        if answer.status == 503,
            let wait = (try? JSONDecoder().decode(ReplicationProblem.self, from: answer.body))?.wait
        {
            set("retry-after", "\(wait)")
        }
        return Response(
            status: HTTPResponse.Status(code: answer.status), headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}

/// A kiosk's request, with room for a batch.
struct KioskContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    var maxUploadSize: Int { Replication.longestBody }
}

extension DistrictServer.Options {
    /// HTTP/1.1, over TLS where there is a certificate.
    ///
    /// - Parameter clients: The authority of the certificates that are asked for, and not needed; `nil` where none is.
    /// - Throws: what a certificate that cannot be used throws.
    /// - Returns: what makes the server.
    func server(clients: NIOSSLCertificate? = nil) throws -> HTTPServerBuilder {
        let http = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(75)))
        guard let certificate, let key else { return http }
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        tls.minimumTLSVersion = .tlsv12
        tls.applicationProtocols = ["http/1.1"]
        if let clients {
            tls.trustRoots = .certificates([clients])
            tls.certificateVerification = .optionalVerification
        }
        return try .tls(http, tlsConfiguration: tls)
    }
}
