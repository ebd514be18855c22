import NIOCore
import NIOHTTPTypes

/// Closes a connection whose machine holds its share of them already; those that it has it keeps.
///
/// The kiosk's own machine is apart: who is logged in there needs no connection to do harm.
final class AddressShare: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart

    private static let own = ["127.0.0.1", "::1"]
    private let shares: ConnectionShares<String>
    private var address: String?

    init(_ shares: ConnectionShares<String>) { self.shares = shares }

    func channelActive(context: ChannelHandlerContext) {
        if let address = context.remoteAddress?.ipAddress, !Self.own.contains(address) {
            guard shares.take(address) else { return context.close(promise: nil) }
            self.address = address
        }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let address { shares.giveBack(address) }
        address = nil
        context.fireChannelInactive()
    }
}
