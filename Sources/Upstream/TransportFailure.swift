/// Why no answer came; each case names its remedy.
public enum TransportFailure: String, Error, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing answers at the address, or the network is away.
    case unreachable
    /// No answer came in time.
    case timedOut = "timed-out"
    /// The connection ended before the whole answer was there.
    case cut
    /// The proxy does not let the connection through.
    case proxy
    /// The proxy wants a name and a password.
    case proxySignIn = "proxy-sign-in"
    /// A captive portal answers in the district's place.
    case portal
    /// The server's certificate is not believed, whatever the date.
    case certificate
    /// The server's certificate has ended.
    case certificateEnded = "certificate-ended"
    /// The server's certificate is not in force yet.
    case certificateEarly = "certificate-early"
    /// The clock here is wrong, so that no certificate can be judged.
    case clock

    /// What is wrong and what to do.
    public var sentence: String {
        switch self {
        case .unreachable:

            "the district does not answer: see that the network is there, that upstream: url is right, and that the unit allows its "
                + "address and the name server's (IPAddressAllow=)"
        case .timedOut: "the district's answer did not come in time; the next batch is half as long"
        case .cut: "the connection was cut before the answer was there; the next batch is half as long"
        case .proxy: "the proxy does not let it through: see upstream: proxy, and ask whoever keeps the proxy"
        case .proxySignIn:
            "the proxy wants a name and a password: have whoever keeps it let this kiosk through without them"
        case .portal:
            "a captive portal answers in the district's place: have whoever keeps the network let this kiosk through"
        case .certificate:
            "the district's certificate is not believed: see that upstream: authority is its authority, or the proxy's"
        case .certificateEnded:
            "the district's certificate has ended: have it renewed at the district, and its server started again"
        case .certificateEarly: "the district's certificate is not in force yet: have it looked at in the district"
        case .clock: "this machine's clock is wrong, so the district's certificate cannot be judged: set the clock"
        }
    }
}
