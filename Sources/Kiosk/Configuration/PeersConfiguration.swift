import Settings

/// The other kiosks of the school, and where this one answers them.
public struct PeersConfiguration: Sendable, Equatable {
    /// The address this kiosk answers the others at.
    public var host = "0.0.0.0"
    /// The port, 1024–65535.
    public var port = 8462
    /// The others; with none nothing is listened to.
    public var kiosks: [PeerConfiguration] = []

    /// No other kiosk.
    public init() {}

    init(_ settings: MappingReader) {
        host =
            settings.scalar("host", as: .address, default: host) { text throws(Refusal) in
                guard let found = HostAndPort.split(text.contains(":") ? "[\(text)]" : text), found.port == nil else {
                    throw Refusal(text, isNot: "an address of this machine, such as 0.0.0.0")
                }
                return found.host
            } ?? host
        port = settings.int("port", default: port, in: 1024...65535)
        var names: Set<String> = []
        kiosks = settings.list("kiosks") { PeerConfiguration($0, names: &names) } ?? kiosks
        if kiosks.count > Self.most { settings.refuse("kiosks", "must not name more than \(Self.most) kiosks") }
        let prints = kiosks.map(\.fingerprint).filter { !$0.isEmpty }
        if Set(prints).count < prints.count {
            settings.refuse("kiosks", "gives two kiosks the same fingerprint; each has its own")
        }
    }

    /// A school has no more doors than this.
    static let most = 16
}

/// Another kiosk of the school.
public struct PeerConfiguration: Sendable, Equatable {
    /// What it is called here.
    public var name: String
    /// The host it answers at.
    public var host = ""
    /// The port.
    public var port = 8462
    /// The fingerprint of its key, in sixteen groups of four digits.
    public var fingerprint = ""

    /// A kiosk from its parts.
    public init(name: String, host: String, port: Int, fingerprint: String) {
        self.name = name
        self.host = host
        self.port = port
        self.fingerprint = fingerprint
    }

    init(_ settings: MappingReader, names: inout Set<String>) {
        name = settings.name(notAmong: &names)
        settings.require("address")
        if let address = settings.scalar("address", as: .hostAndPort, Self.address) { (host, port) = address }
        settings.require("fingerprint")
        fingerprint =
            settings.scalar("fingerprint", as: SettingForm("64 hexadecimal digits", isOpen: true)) {
                text throws(Refusal) in
                guard let fingerprint = Fingerprint(text) else {
                    throw Refusal(
                        "must be the 64 hexadecimal digits that `vestibulectl peers` shows at the other kiosk")
                }
                return fingerprint.description
            } ?? fingerprint
    }

    private static func address(_ text: String) throws(Refusal) -> (String, Int) {
        guard let found = HostAndPort.split(text) else {
            throw Refusal(text, isNot: "a host or host:port, such as 192.0.2.21:8462")
        }
        return (found.host, Int(found.port ?? 8462))
    }
}
