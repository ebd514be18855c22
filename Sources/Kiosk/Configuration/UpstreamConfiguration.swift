import Settings

/// The district's server, and the way to it.
public struct UpstreamConfiguration: Sendable, Equatable {
    /// `https://host[:port]`; `nil` while the kiosk stands alone.
    public var url: String?
    /// The file of the authority that is believed (PEM); `nil` for the system's.
    public var authority: String?
    /// The proxy's host, if there is one.
    public var proxyHost: String?
    /// The proxy's port.
    public var proxyPort = 3128
    /// Whether entries about students go up with their content.
    public var sendsStudentData = false
    /// How often the district is asked what it publishes.
    public var askEvery = Duration.seconds(3600)

    /// No district.
    public init() {}

    init(_ settings: MappingReader) {
        url = settings.scalar("url", as: SettingForm("an address that begins with https://", isOpen: true)) {
            text throws(Refusal) in
            guard text.hasPrefix("https://"), HostAndPort.split(text.dropFirst(8)) != nil else {
                throw Refusal(text, isNot: "an address such as https://district.example:8470")
            }
            return text
        }
        authority = settings.absolutePath("authority")
        if let proxy = settings.scalar("proxy", as: .hostAndPort, Self.proxy) { (proxyHost, proxyPort) = proxy }
        sendsStudentData = settings.bool("student-data", default: sendsStudentData)
        askEvery = settings.duration("ask-every", default: askEvery, in: .seconds(10) ... .seconds(86_400))
        if url == nil, authority != nil || proxyHost != nil { settings.refuse("url", "is missing") }
    }

    private static func proxy(_ text: String) throws(Refusal) -> (String, Int) {
        guard let found = HostAndPort.split(text) else {
            throw Refusal(text, isNot: "a host or host:port, such as proxy.school.example:3128")
        }
        return (found.host, Int(found.port ?? 3128))
    }
}
