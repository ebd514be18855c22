public import Replication

/// What carries a request to the district and its answer back.
public protocol Transport: Sendable {
    /// Carries one request.
    ///
    /// - Throws: `TransportFailure`.
    func send(_ request: WireRequest) async throws(TransportFailure) -> WireAnswer
}

/// Why no answer came; each case names its remedy.
public enum TransportFailure: String, Error, Sendable, Hashable, Codable {
    /// Nothing answers at the address, or the network is away.
    case unreachable
    /// No answer came in time.
    case timedOut = "timed-out"
    /// The proxy does not let the connection through.
    case proxy
    /// The server's certificate is not believed.
    case certificate
    /// The server's certificate is not believed, and the clock here was never set.
    case clock

    /// What is wrong and what to do.
    public var sentence: String {
        switch self {
        case .unreachable:
            "the district does not answer: see that the network is there, and that upstream: url is right"
        case .timedOut: "the district's answer did not come in time; the next batch is half as long"
        case .proxy: "the proxy does not let it through: see upstream: proxy, and ask whoever keeps the proxy"
        case .certificate:
            "the district's certificate is not believed: it may have ended, or upstream: authority is not its authority"
        case .clock: "this machine's clock was never set, so no certificate can be judged: set the clock"
        }
    }
}
