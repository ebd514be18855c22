import AsyncAlgorithms
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Server-sent events (WHATWG HTML, section 9.2): the newest document each time it changes, and a sign of life between.
enum EventStream {
    /// Seconds between signs of life.
    static let alive = 15

    /// A response that sends each value as an event until the page goes away or the daemon ends.
    ///
    /// - Parameters:
    ///   - request: The request; the end of its connection ends the stream.
    ///   - name: The event's name.
    ///   - values: What is sent.
    ///   - id: An event's number, by which whoever comes back says what it saw last.
    ///   - isAllowed: Asked before each event; the stream ends when the answer is no.
    ///   - during: Runs the stream; counts it, for example.
    /// - Returns: The response, which lasts as long as the page looks.
    static func response<Document: Encodable & Sendable>(
        _ request: Request, name: String, values: AsyncStream<Document>,
        id: @escaping @Sendable (Document) -> Int? = { _ in nil },
        isAllowed: @escaping @Sendable () async -> Bool = { true },
        during: @escaping @Sendable (() async throws -> Void) async throws -> Void = { try await $0() }
    ) -> Response {
        let headers: HTTPFields = [
            .contentType: "text/event-stream", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
        ]
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                let pipe = WriterPipe(writer)
                try? await during {
                    try await cancelWhenGracefulShutdown {
                        try await request.body.consumeWithCancellationOnInboundClose { _ in
                            try await send(values, as: name, id: id, through: pipe, while: isAllowed)
                        }
                    }
                }
                try await pipe.writer.finish(nil)
            })
    }

    private static func send<Document: Encodable & Sendable>(
        _ values: AsyncStream<Document>, as name: String, id: (Document) -> Int?, through pipe: WriterPipe,
        while isAllowed: @Sendable () async -> Bool
    ) async throws {
        let ticks = AsyncTimerSequence(interval: .seconds(alive), clock: .continuous).map { _ in Document?.none }
        for await value in merge(values.map(Optional.some), ticks) {
            guard await isAllowed() else { return }
            guard let value else {
                try await pipe.writer.write(ByteBuffer(string: "event: alive\ndata: {}\n\n"))
                continue
            }
            let json = try JSONEncoder().encode(value)
            let number = id(value).map { "id: \($0)\n" } ?? ""
            var buffer = ByteBuffer(string: "\(number)event: \(name)\ndata: ")
            buffer.writeBytes(json)
            buffer.writeString("\n\n")
            try await pipe.writer.write(buffer)
        }
    }
}

/// Carries the response's writer into the child task that writes; nobody else touches it until that task has ended.
private final class WriterPipe: @unchecked Sendable {
    var writer: any ResponseBodyWriter
    init(_ writer: any ResponseBodyWriter) { self.writer = writer }
}
