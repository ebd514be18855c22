import Foundation
import Testing

@testable import Devices

/// The public ID payloads beside the repository, sent through both kinds of scanner.
@Suite(.enabled(if: RealScans.isThere, "shared/data/identity-documents/aamva.json is not beside the repository"))
struct RealScanTests {
    @Test func typedScanIsTheScan() throws {
        let payloads = try RealScans.payloads().filter { $0.allSatisfy { $0 < 0x80 } }
        #expect(payloads.count > 50)
        for payload in payloads {
            #expect(Typist.decode(Typist.type(payload)) == payload, "a scan of \(payload.count) bytes")
        }
    }

    @Test func scanInPiecesIsOneFrame() throws {
        for payload in try RealScans.payloads() {
            var assembler = FrameAssembler(ScannerSettings())
            var now = Duration.zero
            for start in stride(from: 0, to: payload.count, by: 7) {
                now += .milliseconds(59)
                #expect(assembler.expire(at: now) == nil)
                #expect(assembler.receive(payload[start..<min(start + 7, payload.count)], at: now).isEmpty)
            }
            let frame = assembler.expire(at: now + .milliseconds(60))
            #expect(frame?.ending == .gap && frame?.bytes == payload, "a scan of \(payload.count) bytes")
        }
    }
}

private enum RealScans {
    private struct Entry: Decodable { var payload: String }

    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/data/identity-documents/aamva.json")

    static let isThere = FileManager.default.fileExists(atPath: file.path)

    static func payloads() throws -> [[UInt8]] {
        try JSONDecoder().decode([Entry].self, from: Data(contentsOf: file)).map { Array($0.payload.utf8) }
    }
}
