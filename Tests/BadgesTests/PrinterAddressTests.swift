import Foundation
import Testing

@testable import Badges

@Suite struct PrinterAddressTests {
    @Test(arguments: [
        ("ipp://label.example/ipp/print", "label.example", Int32(631), "ipp://label.example:631/ipp/print"),
        ("ipps://label.example/ipp/print", "label.example", 631, "ipps://label.example:631/ipp/print"),
        ("http://10.0.0.7:8631/ipp/print", "10.0.0.7", 8631, "ipp://10.0.0.7:8631/ipp/print"),
        ("ipp://[::1]:8631/ipp/print", "::1", 8631, "ipp://[::1]:8631/ipp/print"),
    ])
    func printerURIIsTaken(uri: String, host: String, port: Int32, printerURI: String) throws {
        let endpoint = try #require(IPPEndpoint(uri: uri))
        #expect(endpoint.host == host)
        #expect(endpoint.port == port)
        #expect(endpoint.printerURI == printerURI)
        #expect(endpoint.encrypted == uri.hasPrefix("ipps"))
    }

    @Test(arguments: [
        "", "label", "file:///etc/passwd", "socket://label:9100", "ipp://", "ipp:///ipp/print",
        "ipp://user:secret@label/ipp/print", "ipp://label:99999/", "ipp://label:abc/",
        "ipp://" + String(repeating: "a", count: 2_000),
    ])
    func otherAddressesAreRefused(uri: String) {
        #expect(IPPPrinter(uri: uri) == nil)
    }

    @Test(arguments: ["", "a b", "a/b", "../admin", "a?b", "a#b", "ü", String(repeating: "a", count: 128)])
    func impossibleQueueNameIsRefused(name: String) {
        #expect(CUPSQueue(name) == nil)
    }

    @Test(arguments: [
        ("ipp://localhost:631/ipp/print", true), ("ipps://label.example/ipp/print", true),
        ("dnssd://Label._ipp._tcp.local/?uuid=1", true), ("ipp://label.example/ipp/print?waitjob=false", false),
        ("usb://Brother/QL-820NWB", false), ("socket://label.example:9100", false), ("lpd://label/queue", false),
        ("dnssd://Label._pdl-datastream._tcp.local/", false), ("", false),
    ])
    func onlyIPPBackendsReportPaper(uri: String, waits: Bool) {
        #expect(CUPSQueue.waitsForThePrinter(uri) == waits)
    }

    @Test(arguments: ["", "a b", "Zoë", "a/b", String(repeating: "1", count: 65)])
    func requestThatCannotNameAJobIsRefused(request: String) {
        #expect(throws: BadgeError.unusableRequestID) { try BadgePage(pdf: .init(), request: request) }
    }
}
