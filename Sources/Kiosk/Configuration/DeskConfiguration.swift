import Foundation
import Settings

/// Where the staff desk is served, to whom, and how long somebody stays signed in.
public struct DeskConfiguration: Sendable, Equatable {
    /// `127.0.0.1`, `::1`, or an address of this machine on the school's network; `0.0.0.0` or `::` for all of them.
    public var host = "127.0.0.1"
    /// TCP port, 1024–65535: the daemon is not root.
    public var port: Int
    /// The names and addresses, other than `host`, under which browsers may open the desk.
    public var names: [String] = []
    /// How the desk is served over TLS; `nil` for plain HTTP, which only this machine may speak.
    public var tls: DeskTLS?
    /// How long a session lasts without a request.
    public var sessionIdle: Duration = .seconds(10 * 3600)
    /// How long a session lasts in all.
    public var sessionLength: Duration = .seconds(12 * 3600)

    /// A desk on the loopback address.
    public init(port: Int) { self.port = port }

    init(_ settings: MappingReader, port: Int) {
        self.init(port: port)
        host =
            settings.scalar("host", as: .address, default: host) { text throws(Refusal) in
                guard Self.isAddress(text) else { throw Refusal(text, isNot: "an IP address of this machine") }
                return text
            } ?? host
        self.port = settings.int("port", default: port, in: 1024...65535)
        names =
            settings.scalars("names", as: SettingForm("a host name or address", isOpen: true), default: "[]") {
                text throws(Refusal) in
                let isName = !text.contains(":") && HostAndPort.split(text) != nil
                guard isName || Self.isAddress(text) else { throw Refusal(text, isNot: "a host name or an address") }
                return text.lowercased()
            } ?? names
        tls = DeskTLS.read(settings, "tls")
        let hours: ClosedRange<Duration> = .seconds(60)...(.seconds(24 * 3600))
        sessionIdle = settings.duration("session-idle", default: sessionIdle, in: hours)
        sessionLength = settings.duration("session-length", default: sessionLength, in: hours)
        guard !isLocal else { return }
        if tls == nil, !settings.has("tls") {
            settings.refuse(
                "host", "is not this machine alone, so `tls` must be given: plain HTTP stays on 127.0.0.1 or ::1")
        }
        if isEverywhere, names.isEmpty {
            settings.refuse("host", "is every address there is, so `names` must say how browsers call this machine")
        }
    }

    /// Whether only this machine can reach the desk.
    public var isLocal: Bool { ["127.0.0.1", "::1"].contains(host) }

    /// The hosts that a request may name, the first being the one to tell people.
    public var hosts: [String] {
        let own = isEverywhere ? [] : [host]
        let local = ["localhost", "127.0.0.1", "::1"].filter { !own.contains($0) && !names.contains($0) }
        return (isLocal ? own + names : names + own) + local
    }

    private var isEverywhere: Bool { ["0.0.0.0", "::"].contains(host) }

    private static func isAddress(_ text: String) -> Bool {
        var v4 = in_addr()
        var v6 = in6_addr()
        return inet_pton(AF_INET, text, &v4) == 1 || inet_pton(AF_INET6, text, &v6) == 1
    }
}

/// Where the desk's certificate comes from.
public enum DeskTLS: Sendable, Equatable {
    /// The kiosk makes it and renews it; people compare its fingerprint.
    case selfMade
    /// Two PEM files: the certificate with those above it, and its key.
    case files(certificate: String, key: String)

    private static let form = SettingForm("self-made, or a mapping with certificate and key")

    fileprivate static func read(_ settings: MappingReader, _ key: String) -> Self? {
        settings.note(key, as: form)
        guard settings.has(key) else { return nil }
        guard !settings.isScalar(key) else {
            return settings.scalar(key, as: form) { text throws(Refusal) in
                guard text == "self-made" else {
                    throw Refusal(text, isNot: "`self-made`, or a mapping with `certificate` and `key`")
                }
                return .selfMade
            }
        }
        return settings.mapping(key) { files in
            files.require("certificate")
            files.require("key")
            let paths = (certificate: files.absolutePath("certificate"), key: files.absolutePath("key"))
            guard let certificate = paths.certificate, let key = paths.key else { return nil }
            return .files(certificate: certificate, key: key)
        }
    }
}
