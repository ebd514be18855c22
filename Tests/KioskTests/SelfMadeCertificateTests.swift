import Foundation
import SwiftASN1
import Testing
import X509

@testable import Kiosk

@Suite struct SelfMadeCertificateTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private func inFolder(_ work: (SelfMadeCertificate) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try work(SelfMadeCertificate(folder: folder))
    }

    @Test func itNamesEveryHostAndItsKeyIsItsOwners() throws {
        try inFolder { own in
            try own.prepare(for: ["desk.example", "192.0.2.7", "::1"], at: now)
            let made = try Certificate(pemEncoded: String(contentsOfFile: own.path, encoding: .utf8))
            let names = try #require(try made.extensions.subjectAlternativeNames)
            #expect(Array(names).count == 3)
            #expect(made.notValidAfter.timeIntervalSince(made.notValidBefore) == 397 * 86_400)
            let mode = try FileManager.default.attributesOfItem(atPath: own.keyPath)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test func itIsKeptUntilItIsAboutToEndOrTheNamesChange() throws {
        try inFolder { own in
            let read = { try String(contentsOfFile: own.path, encoding: .utf8) }
            try own.prepare(for: ["192.0.2.7", "::1"], at: now)
            let first = try read()
            try own.prepare(for: ["::1", "192.0.2.7"], at: now.addingTimeInterval(300 * 86_400))
            #expect(try read() == first)
            try own.prepare(for: ["::1", "192.0.2.7"], at: now.addingTimeInterval(340 * 86_400))
            let second = try read()
            #expect(second != first)
            try own.prepare(for: ["::1", "192.0.2.8"], at: now.addingTimeInterval(341 * 86_400))
            #expect(try read() != second)
        }
    }

    @Test func aCertificateWithoutItsKeyIsMadeAnew() throws {
        try inFolder { own in
            try own.prepare(for: ["::1"], at: now)
            let first = try String(contentsOfFile: own.path, encoding: .utf8)
            try Data("nonsense".utf8).write(to: URL(filePath: own.keyPath))
            try own.prepare(for: ["::1"], at: now)
            #expect(try String(contentsOfFile: own.path, encoding: .utf8) != first)
        }
    }
}
