import Foundation
import Journal
import Testing
import Vault

/// The key that signs heads is replaced; where that fails half-way, the old one signs nothing any more.
@Suite struct KeyReplacementTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("keys-\(UUID().uuidString)").path

    @Test func aReplacementThatFailedIsFinishedBeforeTheNextHead() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let vault = Vault(folder: folder + "/vault", credentials: nil)
        let path = folder + "/journal.sqlite"
        let journal = try Journal(path: path, device: "kiosk-1", entrance: "Main entrance", vault: vault)
        let entry = NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data("1".utf8))
        try journal.append([entry])
        let first = try #require(try journal.signHead())

        // The old key's file cannot be destroyed: a folder is in its place for a while.
        let (key, beside) = (folder + "/vault/signers/head", folder + "/beside")
        try FileManager.default.moveItem(atPath: key, toPath: beside)
        try FileManager.default.createDirectory(atPath: key, withIntermediateDirectories: false)
        #expect(throws: JournalFailure.self) { try journal.rotateKey() }
        #expect(try journal.entries(after: 1, limit: 9).map(\.type) == ["key.rotated"])
        #expect(throws: JournalFailure.self) { try journal.signHead() }
        try FileManager.default.removeItem(atPath: key)
        try FileManager.default.moveItem(atPath: beside, toPath: key)

        let next = try #require(try journal.signHead())
        #expect(next.key != first.key)
        #expect(next.sequence == 2)
        try journal.append([entry])
        try journal.signHead()
        let trusted = Set(try journal.epochs().map(\.deviceKey))
        #expect(trusted.count == 1)
        #expect(try JournalFile(path: path, vault: vault).verify(trusted: trusted).kind == .good)
    }
}
