import Control
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Keeps one connection of the control socket within its bounds: one of its user's share, and done in time.
///
/// What idles is closed by the server; here ends what goes on too long, such as a body that comes a byte at a time.
final class ConnectionBounds: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    /// The longest that one request takes to arrive; a list of the district is large.
    static let longest = TimeAmount.seconds(30)
    static let longestForList = TimeAmount.minutes(10)

    private let shares: ConnectionShares<UInt32>
    private var user: UInt32?
    private var isRefused = false
    private var deadline: Scheduled<Void>?

    init(_ shares: ConnectionShares<UInt32>) { self.shares = shares }

    func channelActive(context: ChannelHandlerContext) {
        let held = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        Peer.user(of: context.channel).hop(to: context.eventLoop).whenComplete { found in
            let (handler, context) = held.value
            guard case .success(let user) = found, handler.shares.take(user) else { return handler.refuse(context) }
            handler.user = user
        }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        if let user { shares.giveBack(user) }
        user = nil
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // What a refused connection still sends is nobody's.
        guard !isRefused else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            let isList = head.method == .post && head.path?.hasPrefix(Names.lists + "/") == true
            let held = NIOLoopBound(context, eventLoop: context.eventLoop)
            deadline?.cancel()
            deadline = context.eventLoop.scheduleTask(in: isList ? Self.longestForList : Self.longest) {
                held.value.close(promise: nil)
            }
        case .body: break
        case .end:
            deadline?.cancel()
            deadline = nil
        }
        context.fireChannelRead(data)
    }

    private func refuse(_ context: ChannelHandlerContext) {
        isRefused = true
        let problem = PageProblem.of(
            .tooManyConnections, "Too many connections", 503,
            "You hold \(shares.most) connections of this socket already, which is all that one user gets.")
        let body = ByteBuffer(bytes: (try? JSONEncoder().encode(problem.document)) ?? Data())
        let head = HTTPResponse(
            status: .serviceUnavailable,
            headerFields: [
                .contentType: "application/problem+json", .contentLength: String(body.readableBytes),
                .connection: "close", .retryAfter: "5",
            ])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        let held = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in held.value.close(promise: nil) }
    }
}
