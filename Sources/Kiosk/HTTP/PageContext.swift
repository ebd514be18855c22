import Control
import Foundation
import Hummingbird
import NIOCore
import WebPages

/// What a request brings along: the connection it came on, and who signed in.
struct PageContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection, whose peer the control socket asks for.
    let channel: any Channel
    /// The session of the member of staff, once it is known.
    var session: DeskSession?
    /// The call, once the control socket's gate has let it through.
    var call: ControlCall?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The member of staff, once a session is known.
    var staff: StaffAccount? { session?.account }

    /// The address of the peer, as text.
    var address: String { channel.remoteAddress?.ipAddress ?? "" }

    /// The call of the control socket; nothing that needs one is done without the gate.
    ///
    /// - Throws: `PageProblem` where the gate was not passed.
    func called() throws -> ControlCall {
        guard let call else { throw PageProblem.of(.access, "Not for you", 403, "Nobody may ask this.") }
        return call
    }

    /// Forms and scans are small.
    var maxUploadSize: Int { 32 * 1024 }
}
