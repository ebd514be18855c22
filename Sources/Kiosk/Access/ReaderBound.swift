import NIOCore
import NIOHTTPTypes

/// Closes a connection whose other end asks and does not read: what waits to be sent would hold it for good.
///
/// A stream is picked up again by the last event that was read.
final class ReaderBound: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    /// The longest that a reader may let wait what its socket has no room for.
    static let longest = TimeAmount.seconds(20)

    private var deadline: Scheduled<Void>?

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = nil
        if !context.channel.isWritable {
            let held = NIOLoopBound(context, eventLoop: context.eventLoop)
            deadline = context.eventLoop.scheduleTask(in: Self.longest) { held.value.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = nil
    }
}
