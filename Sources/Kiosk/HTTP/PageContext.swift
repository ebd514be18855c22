import Foundation
import Hummingbird
import NIOCore

/// What a request brings along: the connection it came on, and who signed in.
struct PageContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection, whose peer the control socket asks for.
    let channel: any Channel
    /// The member of staff, once a session is known.
    var staff: StaffAccount?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Forms and scans are small.
    var maxUploadSize: Int { 32 * 1024 }
}
