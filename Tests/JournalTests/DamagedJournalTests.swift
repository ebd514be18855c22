import Foundation
import Journal
import Testing

/// Both verifiers are held to `expected.json`; the one in Python by `Tests/EndToEnd/journal_test.py`.
@Suite struct DamagedJournalTests {
    private struct Expected: Decodable {
        var kind: Verdict.Kind
        var firstBad: Int64?
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures/damaged-journals")

    private static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".jsonl") }
        .map { String($0.dropLast(6)) }.sorted()

    private func trusted() throws -> Set<Data> {
        let text = try String(contentsOf: Self.folder.appendingPathComponent("trust.pub"), encoding: .utf8)
        return Set(text.split(separator: "\n").compactMap { Data(hexadecimal: String($0.prefix(64))) })
    }

    private func verify(_ path: String) throws -> Verdict {
        try JournalFile(path: path, vault: nil).verify(trusted: try trusted())
    }

    @Test(arguments: names) func theVerdictNamesWhatWasDoneAndWhere(name: String) throws {
        let text = try Data(contentsOf: Self.folder.appendingPathComponent("expected.json"))
        let expected = try #require(try JSONDecoder().decode([String: Expected].self, from: text)[name])
        let verdict = try verify(Self.folder.appendingPathComponent(name + ".jsonl").path)
        #expect(verdict.kind == expected.kind)
        #expect(verdict.firstBad == expected.firstBad)
    }

    @Test func everyVerdictButUnreadableHasAFixture() throws {
        let text = try Data(contentsOf: Self.folder.appendingPathComponent("expected.json"))
        let expected = try JSONDecoder().decode([String: Expected].self, from: text)
        #expect(Set(expected.keys) == Set(Self.names))
        #expect(Set(expected.values.map(\.kind)) == Set(Verdict.Kind.allCases).subtracting([.unreadable]))
    }

    @Test func whatIsNoJournalIsSaidToBeUnreadableAndNeverGood() throws {
        let good = try Data(contentsOf: Self.folder.appendingPathComponent("good.jsonl"))
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("cut-\(UUID().uuidString)").path
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var bytes = good
            let place = Int.random(in: bytes.indices, using: &generator)
            bytes[place] = UInt8.random(in: 32...126, using: &generator)
            guard bytes != good else { continue }
            try bytes.write(to: URL(fileURLWithPath: path))
            // Neither a crash nor a hang; a changed byte that changes nothing (a name's order, a blank) may stay good.
            _ = try verify(path)
        }
        try Data("{}\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try verify(path).kind == .unreadable)
        try Data(count: 3_000_000).write(to: URL(fileURLWithPath: path))
        #expect(try verify(path).kind == .unreadable)
        try good.prefix(good.count / 2).write(to: URL(fileURLWithPath: path))
        #expect(try !verify(path).isGood)
    }
}
