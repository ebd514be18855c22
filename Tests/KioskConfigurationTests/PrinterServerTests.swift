import Kiosk
import Testing

struct PrinterServerTests {
    private typealias Server = PrinterConfiguration.Server

    @Test(arguments: [
        ("/run/cups/cups.sock", PrinterConfiguration.Server.socket("/run/cups/cups.sock")),
        ("printer", .host("printer", port: 631)), ("cups.example:8631", .host("cups.example", port: 8631)),
        ("192.0.2.20:1", .host("192.0.2.20", port: 1)), ("[2001:db8::20]:65535", .host("2001:db8::20", port: 65535)),
        ("[::1]", .host("::1", port: 631)), ("[fe80::1%eth0]:631", .host("fe80::1%eth0", port: 631)),
    ])
    func aServerIsASocketOrAHostWithItsPort(text: String, server: PrinterConfiguration.Server) {
        #expect(Server(text) == server)
    }

    @Test(arguments: [
        "", "/", ":631", "printer:", "printer:0", "printer:65536", "printer:+631", "printer:6x", "printer:631/x",
        "user@printer", "a b", "-h", "2001:db8::20", "[2001:db8::20", "[printer]:631", "[]", "[::1]631", "[::1%]:631",
        "[::1]:", "cafe\u{301}:631", "printer:６３１", "/run/\u{7}.sock", "/" + String(repeating: "a", count: 107),
        String(repeating: "a", count: 254), String(repeating: "[", count: 100_000),
    ])
    func aTextThatIsNoServerIsRefused(text: String) {
        #expect(Server(text) == nil)
    }
}
