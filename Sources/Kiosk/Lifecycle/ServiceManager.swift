import CoreFoundation
import Dispatch
import Foundation

/// Tells systemd how the daemon is (sd_notify(3)); without systemd every call does nothing.
enum ServiceManager {
    /// The service is ready.
    static func ready(_ status: String) { send("READY=1\nSTATUS=\(status)") }
    /// The service reads its configuration again.
    static func reloading() {
        // Dispatch's uptime is CLOCK_MONOTONIC, as systemd wants it.
        send("RELOADING=1\nMONOTONIC_USEC=\(DispatchTime.now().uptimeNanoseconds / 1000)")
    }
    /// The service needs half a minute more before it is ready.
    static func stillStarting(_ status: String) { send("EXTEND_TIMEOUT_USEC=30000000\nSTATUS=\(status)") }
    /// The service ends.
    static func stopping() { send("STOPPING=1") }
    /// The service is alive.
    static func alive() { send("WATCHDOG=1") }

    /// Half the watchdog's interval, or `nil` when there is none.
    static var watchdogInterval: Duration? {
        guard let text = ProcessInfo.processInfo.environment["WATCHDOG_USEC"], let microseconds = Int64(text),
            microseconds > 0
        else { return nil }
        return .microseconds(microseconds / 2)
    }

    private static func send(_ message: String) {
        guard let path = ProcessInfo.processInfo.environment["NOTIFY_SOCKET"], path.utf8.count > 1 else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        var bytes = Array(path.utf8)
        // A leading @ stands for the NUL of an abstract address.
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        guard bytes.count < capacity else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.offset(of: \.sun_path).map { $0 + bytes.count } ?? 0)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = message.withCString { sendto(descriptor, $0, strlen($0), Int32(MSG_NOSIGNAL), address, length) }
            }
        }
    }
}
