import Badges
import Foundation
import Testing

@Suite(.serialized) struct HostilePeerTests {
    /// Answers that are no good IPP, each with what is wrong.
    static let answers: [(what: String, bytes: [UInt8])] = [
        ("nothing", []),
        ("no HTTP", Array("220 mail.example ESMTP\r\n".utf8)),
        ("no body", http([])),
        ("half a header", http([2, 0, 0])),
        ("header only", http([2, 0, 0, 0, 0, 0, 0, 1])),
        ("no end of attributes", http([2, 0, 0, 0, 0, 0, 0, 1, 4])),
        ("value longer than the message", http([2, 0, 0, 0, 0, 0, 0, 1, 4, 0x44, 0, 1, 0x61, 0x7F, 0xFF])),
        ("name longer than the message", http([2, 0, 0, 0, 0, 0, 0, 1, 4, 0x21, 0xFF, 0xFF, 0x61])),
        ("integer of one byte", http([2, 0, 0, 0, 0, 0, 0, 1, 4, 0x21, 0, 1, 0x61, 0, 1, 5, 3])),
        ("end of a collection never begun", http([2, 0, 0, 0, 0, 0, 0, 1, 4, 0x37, 0, 0, 0, 0, 3])),
        ("only 0xFF", http([UInt8](repeating: 0xFF, count: 4_000))),
        ("collections in collections", http([2, 0, 0, 0, 0, 0, 0, 1, 4] + nested(depth: 2_000))),
        ("a web page", http(Array("<html>".utf8))),
        ("refusal", Array("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".utf8)),
        ("failure", Array("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n".utf8)),
        ("length beyond belief", Array("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n".utf8)),
        ("negative length", Array("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n".utf8)),
    ]

    @Test(arguments: answers.indices)
    func pageIsNeverCalledAccepted(index: Int) async throws {
        let peer = try HostilePeer(answer: Self.answers[index].bytes)
        let printer = try #require(IPPPrinter(uri: "ipp://127.0.0.1:\(peer.port)/ipp/print"))
        let page = try BadgePage(pdf: Data("%PDF-1.5".utf8), request: "1")
        await #expect(throws: PrintError.self, "\(Self.answers[index].what)") { try await printer.submit(page) }
        let outcome = await printer.follow(PrintJobID(number: 1, name: "badge-1"), deadline: .now - .seconds(60))
        guard case .unknown = outcome else {
            Issue.record("\(outcome) after \(Self.answers[index].what)")
            return
        }
    }

    private static func http(_ body: [UInt8]) -> [UInt8] {
        Array("HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
    }

    private static func nested(depth: Int) -> [UInt8] {
        [0x34, 0, 1, 0x61, 0, 0] + (0..<depth).flatMap { _ -> [UInt8] in [0x4A, 0, 0, 0, 1, 0x62, 0x34, 0, 0, 0, 0] }
    }
}
