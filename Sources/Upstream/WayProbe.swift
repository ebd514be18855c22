import Foundation
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import NIOSSL
import Replication

/// Goes the way to the district once more after TLS came to nothing, believing nobody, to see what is in it.
///
/// It says nothing but which host it looks for, and nothing that it sees is taken for an answer.
struct WayProbe: Sendable {
    private static let patience = TimeAmount.seconds(10)
    private let host: String
    private let port: Int
    private let proxy: HTTPTransport.Route.Proxy?

    /// A probe of a route; `nil` for an address that cannot be read.
    init?(_ route: HTTPTransport.Route) {
        guard let url = URLComponents(string: route.url), let host = url.host, !host.isEmpty else { return nil }
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        port = url.port ?? 443
        proxy = route.proxy
    }

    /// What there is to see; without TLS where something answers that does not speak it.
    func look() async -> WaySight {
        let sight = await visit(secured: true)
        guard sight.certificates.isEmpty, sight.answer == nil, sight.refusal == nil else { return sight }
        return await visit(secured: false)
    }

    private func visit(secured: Bool) async -> WaySight {
        let shown = NIOLockedValueBox<[WaySight.Validity]>([])
        var sight = (try? await connect(secured: secured, shown)) ?? WaySight()
        sight.certificates = shown.withLockedValue { $0 }
        return sight
    }

    private func connect(secured: Bool, _ shown: NIOLockedValueBox<[WaySight.Validity]>) async throws -> WaySight {
        let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(Self.patience)
            .connect(host: proxy?.host ?? host, port: proxy?.port ?? port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let channel = connection.channel
        let overdue = channel.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
        defer { overdue.cancel() }
        return try await connection.executeThenClose { inbound, outbound in
            var bytes = inbound.makeAsyncIterator()
            var sight = WaySight()
            let authority = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
            if proxy != nil {
                try await outbound.write(
                    ByteBuffer(string: "CONNECT \(authority) HTTP/1.1\r\nhost: \(authority)\r\n\r\n"))
                let answer = try await Self.head(&bytes)
                guard let answer, 200..<300 ~= answer.status else {
                    sight.refusal = answer
                    return sight
                }
            }
            if secured { try await secure(channel, shown) }
            try await outbound.write(
                ByteBuffer(
                    string: "GET \(Replication.pairingPath) HTTP/1.1\r\nhost: \(authority)\r\nconnection: close\r\n\r\n"
                ))
            sight.answer = try await Self.head(&bytes)
            return sight
        }
    }

    /// Takes any certificate, and keeps its dates.
    private func secure(_ channel: any Channel, _ shown: NIOLockedValueBox<[WaySight.Validity]>) async throws {
        let context = try NIOSSLContext(configuration: .makeClientConfiguration())
        let look: @Sendable ([NIOSSLCertificate], EventLoopPromise<NIOSSLVerificationResult>) -> Void = {
            chain, promise in
            shown.withLockedValue { shown in
                shown = chain.map {
                    WaySight.Validity(
                        begins: Date(timeIntervalSince1970: Double($0.notValidBefore)),
                        ends: Date(timeIntervalSince1970: Double($0.notValidAfter)))
                }
            }
            promise.succeed(.certificateVerified)
        }
        // An address is no name that could be asked for.
        let name = (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(
                try NIOSSLClientHandler(context: context, serverHostname: name, customVerificationCallback: look),
                position: .first)
        }.get()
    }

    private static func head(
        _ bytes: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    ) async throws -> AnswerHead? {
        var text = ""
        while text.utf8.count < AnswerHead.longest, let more = try await bytes.next() {
            text += String(decoding: more.readableBytesView, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") { return AnswerHead(text[..<end.lowerBound]) }
        }
        return nil
    }
}
