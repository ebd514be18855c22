import AsyncAlgorithms
import Control
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
    ///   - isAllowed: Asked before each event; the stream ends when the answer is no.
    ///   - during: Runs the stream; counts it, for example.
    /// - Returns: The response, which lasts as long as the page looks.
    static func response<Document: Encodable & Sendable>(
        _ request: Request, name: String, values: AsyncStream<Document>,
        isAllowed: @escaping @Sendable () async -> Bool = { true },
        during: @escaping @Sendable (() async throws -> Void) async throws -> Void = { try await $0() }
    ) -> Response {
        let events = values.map { try StreamEvent(name, $0) }
        return response(request, events: events, isAllowed: isAllowed, during: during)
    }

    /// A response that sends events, which may have ids, until the reader goes away or the daemon ends.
    ///
    /// - Parameters:
    ///   - request: The request; the end of its connection ends the stream.
    ///   - events: What is sent.
    ///   - isAllowed: Asked before each event; the stream ends when the answer is no.
    ///   - during: Runs the stream; counts it, for example.
    /// - Returns: The response, which lasts as long as somebody reads.
    static func response<Events: AsyncSequence & Sendable>(
        _ request: Request, events: Events, isAllowed: @escaping @Sendable () async -> Bool = { true },
        during: @escaping @Sendable (() async throws -> Void) async throws -> Void = { try await $0() }
    ) -> Response where Events.Element == StreamEvent {
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
                            try await send(events, through: pipe, while: isAllowed)
                        }
                    }
                }
                try await pipe.writer.finish(nil)
            })
    }

    private static func send<Events: AsyncSequence & Sendable>(
        _ events: Events, through pipe: WriterPipe, while isAllowed: @Sendable () async -> Bool
    ) async throws where Events.Element == StreamEvent {
        let ticks = AsyncTimerSequence(interval: .seconds(alive), clock: .continuous).map { _ in StreamEvent?.none }
        for try await event in merge(events.map(Optional.some), ticks) {
            guard await isAllowed() else { return }
            try await pipe.writer.write(event?.buffer ?? ByteBuffer(string: "event: alive\ndata: {}\n\n"))
        }
    }

    /// The last event that a reader has: what it names in its address, or what its browser names when it comes back.
    ///
    /// - Throws: `PageProblem` where that is no number.
    static func place(_ request: Request) throws -> Int64? {
        if let after = try request.number("after", in: 0...Request.farthest) { return after }
        guard let text = request.headers[.lastEventID], !text.isEmpty else { return nil }
        guard let number = Int64(text), (0...Request.farthest).contains(number) else {
            throw PageProblem.of(.query, "Not a number", 400, "Last-Event-ID must be the id of an event.")
        }
        return number
    }
}

extension HTTPField.Name {
    fileprivate static let lastEventID = Self("Last-Event-ID") ?? .ifMatch
}

/// Carries the response's writer into the child task that writes; nobody else touches it until that task has ended.
private final class WriterPipe: @unchecked Sendable {
    var writer: any ResponseBodyWriter
    init(_ writer: any ResponseBodyWriter) { self.writer = writer }
}
