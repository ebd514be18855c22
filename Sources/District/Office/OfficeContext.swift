import Hummingbird
import NIOCore

/// What a request of a browser brings along.
struct OfficeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who signed in, once that is known.
    var account: OfficeAccount?
    /// The network address of the browser, or of the proxy before it.
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }

    /// Forms are small.
    var maxUploadSize: Int { 16 * 1024 }
}
