import Foundation
import Testing

@testable import Kiosk

/// The fingerprint by which one kiosk of a school knows another.
@Suite struct FingerprintTests {
    @Test func isReadAsPeopleWriteIt() throws {
        let shown = Fingerprint(publicKey: Data("key".utf8))
        let text = shown.description
        #expect(text.count == 79 && text.split(separator: "-").count == 16)
        for written in [text, text.uppercased(), text.filter { $0 != "-" }, text.replacing("-", with: ":")] {
            #expect(Fingerprint(written) == shown, "\(written)")
        }
    }

    @Test(arguments: ["", "4f2a", String(repeating: "g", count: 64), String(repeating: "0", count: 65), "٠", "0x12"])
    func anythingElseIsNone(text: String) {
        #expect(Fingerprint(text) == nil)
        #expect(Fingerprint(String(repeating: text, count: 300)) == nil)
    }

    @Test func aKioskKeepsItsKeyAndTwoHaveTwo() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "peers-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var prints: [Fingerprint] = []
        for name in ["one", "two", "one"] {
            let own = folder.appending(path: name).path
            try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
            prints.append(try PeerIdentity(folder: own).fingerprint)
        }
        #expect(prints[0] == prints[2])
        #expect(prints[0] != prints[1])
        let key = folder.appending(path: "one/peer-key.pem").path
        let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try Data("damaged".utf8).write(to: URL(filePath: key))
        #expect(throws: PeerKeyUnusable.self) { try PeerIdentity(folder: folder.appending(path: "one").path) }
    }
}
