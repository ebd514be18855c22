public import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Speaks HTTP with the daemon over its UNIX socket; `curl --unix-socket` can do the same.
public struct ControlClient: Sendable {
    /// The socket's path.
    public let socket: String

    /// The longest answer that is taken, in bytes.
    static let longestAnswer = 16 * 1024 * 1024
    /// What is sent at once of a large body.
    private static let piece = 1 << 20

    /// A client of the daemon behind a socket.
    public init(socket: String) { self.socket = socket }

    /// Asks for a document.
    ///
    /// - Throws: `ControlFailure`.
    public func get<Document: Decodable>(_ path: String, as type: Document.Type) async throws -> Document {
        try Self.document(try await exchange(.GET, path, body: nil, contentType: nil))
    }

    /// Posts a JSON document; the answer's body is of no interest.
    ///
    /// - Throws: `ControlFailure`.
    public func post(_ path: String, _ document: some Encodable) async throws {
        let body = try JSONEncoder().encode(document)
        _ = try await exchange(.POST, path, body: body, contentType: "application/json")
    }

    /// Posts a JSON document and takes another.
    ///
    /// - Throws: `ControlFailure`.
    public func post<Document: Decodable>(
        _ path: String, _ document: some Encodable, as type: Document.Type
    ) async throws -> Document {
        let body = try JSONEncoder().encode(document)
        return try Self.document(try await exchange(.POST, path, body: body, contentType: "application/json"))
    }

    /// Posts bytes and takes a document.
    ///
    /// - Throws: `ControlFailure`.
    public func post<Document: Decodable>(_ path: String, bytes: Data, as type: Document.Type) async throws -> Document
    {
        try Self.document(try await exchange(.POST, path, body: bytes, contentType: "application/octet-stream"))
    }

    /// Hands over an edition of a list: its manifest, then its index, in pieces.
    ///
    /// - Throws: `ControlFailure`.
    public func install(list name: String, manifest: Data, index: Data) async throws -> ListReport {
        let name = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? name
        let answer = try await exchange(
            .POST, "\(Names.lists)/\(name)", body: manifest, more: index, contentType: "application/octet-stream",
            headers: [(Names.manifestLength, String(manifest.count))])
        return try Self.document(answer)
    }

    private static func document<Document: Decodable>(_ body: Data) throws -> Document {
        do {
            return try JSONDecoder().decode(Document.self, from: body)
        } catch {
            throw ControlFailure.notUnderstood
        }
    }

    /// Follows a stream of server-sent events until it ends or the task is cancelled.
    ///
    /// - Parameters:
    ///   - path: The stream's route.
    ///   - type: What each event is.
    ///   - begun: Called once nothing can be missed any more.
    ///   - take: Takes each event.
    /// - Throws: `ControlFailure`.
    public func follow<Document: Decodable>(
        _ path: String, as type: Document.Type, begun: () -> Void, _ take: (Document) throws -> Void
    ) async throws {
        let channel = try await connected()
        try await channel.executeThenClose { inbound, outbound in
            var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: path)
            head.headers.add(name: "Host", value: "vestibule")
            head.headers.add(name: "Accept", value: "text/event-stream")
            try await outbound.write(.head(head))
            try await outbound.write(.end(nil))
            var lines = EventLines()
            var isStream = false
            var refusal = Data()
            for try await part in inbound {
                switch part {
                case .head(let head):
                    isStream = head.status == .ok
                    if isStream { begun() }
                case .body(let buffer) where isStream:
                    for data in try lines.take(buffer.readableBytesView) {
                        if let document = try? JSONDecoder().decode(Document.self, from: data) { try take(document) }
                    }
                case .body(let buffer): refusal.append(contentsOf: buffer.readableBytesView.prefix(1 << 16))
                case .end:
                    guard !isStream else { return }
                    throw (try? JSONDecoder().decode(Problem.self, from: refusal)).map(ControlFailure.refused)
                        ?? .notUnderstood
                }
            }
        }
    }

    private func connected() async throws -> NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart> {
        do {
            return try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connectTimeout(.seconds(5))
                .connect(unixDomainSocketPath: socket) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHTTPClientHandlers()
                        return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                    }
                }
        } catch {
            throw ControlFailure(connecting: error, socket: socket)
        }
    }

    private func exchange(
        _ method: HTTPMethod, _ path: String, body: Data?, more: Data = Data(), contentType: String?,
        headers: [(String, String)] = []
    ) async throws -> Data {
        let channel = try await connected()
        do {
            let (status, answer) = try await channel.executeThenClose { inbound, outbound in
                var head = HTTPRequestHead(version: .http1_1, method: method, uri: path)
                head.headers.add(name: "Host", value: "vestibule")
                head.headers.add(name: "Connection", value: "close")
                if let contentType { head.headers.add(name: "Content-Type", value: contentType) }
                head.headers.add(contentsOf: headers)
                head.headers.add(name: "Content-Length", value: String((body?.count ?? 0) + more.count))
                do {
                    try await outbound.write(.head(head))
                    if let body { try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: body)))) }
                    for start in stride(from: 0, to: more.count, by: Self.piece) {
                        let piece = more.dropFirst(start).prefix(Self.piece)
                        try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: piece))))
                    }
                    try await outbound.write(.end(nil))
                } catch {
                    // The daemon may answer, and close, as soon as it has read enough: the answer counts, if there is one.
                }
                return try await Self.answer(inbound)
            }
            guard (200..<300).contains(status) else {
                throw ControlFailure.refused(
                    (try? JSONDecoder().decode(Problem.self, from: answer))
                        ?? Problem(
                            type: "about:blank", title: "refused", status: status, detail: "HTTP status \(status)"))
            }
            return answer
        } catch let failure as ControlFailure {
            throw failure
        } catch {
            throw ControlFailure.cutOff
        }
    }

    private static func answer(
        _ inbound: NIOAsyncChannelInboundStream<HTTPClientResponsePart>
    ) async throws -> (status: Int, body: Data) {
        var status = 0
        var body = Data()
        for try await part in inbound {
            switch part {
            case .head(let head): status = Int(head.status.code)
            case .body(let buffer):
                guard body.count + buffer.readableBytes <= longestAnswer else { throw ControlFailure.notUnderstood }
                body.append(contentsOf: buffer.readableBytesView)
            case .end: return (status, body)
            }
        }
        throw ControlFailure.cutOff
    }
}
