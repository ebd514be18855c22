import Crypto
import Foundation
import People
import Screening
import Testing

@testable import Lists

/// Every wrong edition is refused by name, and the one in use stays.
final class InstallationTests {
    private let specimen: Specimen

    init() throws {
        specimen = try Specimen()
        let file = try specimen.index(7)
        try specimen.install(try specimen.sign(file), bytes: try file.bytes)
    }

    deinit { specimen.remove() }

    /// Refused so, with edition 7 in use as before and no leftover beside it.
    private func expectRefusal(_ refusal: ListRefusal, _ work: () throws -> Void) throws {
        #expect(throws: refusal, performing: work)
        let opened = try specimen.open()
        try opened.verifyContent()
        #expect(opened.manifest.version == 7)
        let folder = (opened.edition.path as NSString).deletingLastPathComponent
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
        #expect(refusal.sentence.split(separator: ".").count >= 2, "a remedy")
    }

    @Test func aNewerEditionTakesOver() throws {
        let file = try specimen.index(8)
        let edition = try specimen.install(try specimen.sign(file), bytes: try file.bytes, newest: 7)
        let opened = try specimen.open()
        try opened.verifyContent()
        #expect(opened.edition == edition)
        #expect(opened.manifest.version == 8)
        #expect(specimen.store.editions(of: "State registry").map(\.version) == [8, 7])
    }

    @Test func theSameEditionAgainChangesNothing() throws {
        let file = try specimen.index(7)
        try specimen.install(try specimen.sign(file), bytes: try file.bytes, newest: 7)
        #expect(try specimen.open().manifest.version == 7)
    }

    @Test func anOlderEditionIsARollback() throws {
        let file = try specimen.index(6)
        let signed = try specimen.sign(file)
        try expectRefusal(.rollback(offered: 6, newest: 7)) { try specimen.install(signed, bytes: try file.bytes) }
    }

    /// What the journal remembers counts even when the files are gone.
    @Test func aRollbackIsKnownWithoutTheFiles() throws {
        let file = try specimen.index(8)
        let signed = try specimen.sign(file)
        try expectRefusal(.rollback(offered: 8, newest: 9)) {
            try specimen.install(signed, bytes: try file.bytes, newest: 9)
        }
    }

    @Test func anotherFileUnderTheSameNumberIsRefused() throws {
        let file = try specimen.index(7, people: 2)
        let signed = try specimen.sign(file)
        try expectRefusal(.versionReused(7)) { try specimen.install(signed, bytes: try file.bytes) }
    }

    @Test func anExpiredEditionIsRefusedAndAnInstalledOneAges() throws {
        let file = try specimen.index(8)
        let signed = try specimen.sign(file)
        let later = Specimen.now.addingTimeInterval(60 * 86_400)
        try expectRefusal(.expired(signed.manifest.expires)) {
            try specimen.install(signed, bytes: try file.bytes, now: later)
        }
        let opened = try specimen.store.open(
            "State registry", trusting: [specimen.key.trusted], today: CalendarDate(later))
        #expect(opened.manifest.version == 7)
    }

    @Test func aListWhoseTermsEndedIsNotUsed() throws {
        let file = try specimen.index(8)
        let end = CalendarDate(Specimen.now.addingTimeInterval(86_400))
        let signed = try specimen.sign(file) { $0.termsEnd = end }
        try specimen.install(signed, bytes: try file.bytes)
        #expect(try specimen.open().manifest.version == 8)
        let later = CalendarDate(Specimen.now.addingTimeInterval(2 * 86_400))
        #expect(throws: ListRefusal.termsEnded(end)) {
            try specimen.store.open("State registry", trusting: [specimen.key.trusted], today: later)
        }
    }

    @Test func aWrongKeyIsRefused() throws {
        let file = try specimen.index(8)
        let other = try #require(SigningKey(name: "other"))
        let signed = try specimen.sign(file, with: other)
        try expectRefusal(.manifest(.wrongKey(other.trusted.id))) {
            try specimen.install(signed, bytes: try file.bytes)
        }
    }

    @Test func theManifestOfAnotherFileIsRefused() throws {
        let signed = try specimen.sign(try specimen.index(8))
        let sameSize = try specimen.index(8, people: 1, file: "other.vlist")
        var bytes = try sameSize.bytes
        bytes[bytes.count / 2] ^= 1
        try expectRefusal(.mixedUp("digest")) { try specimen.install(signed, bytes: bytes) }
        let larger = try specimen.index(8, people: 50, file: "larger.vlist")
        try expectRefusal(.mixedUp("size")) { try specimen.install(signed, bytes: try larger.bytes) }
    }

    @Test func aManifestThatContradictsItsOwnIndexIsRefused() throws {
        let file = try specimen.index(8)
        for (what, change) in [
            ("number of people", { $0.people = 99 }), ("jurisdictions", { $0.jurisdictions = ["NV"] }),
            ("edition", { $0.version = 9 }), ("as-of date", { $0.asOf = $0.expires }),
        ] as [(String, (inout ListManifest) -> Void)] {
            let signed = try specimen.sign(file, change)
            try expectRefusal(.mixedUp(what)) { try specimen.install(signed, bytes: try file.bytes) }
        }
    }

    @Test func anotherListIsRefused() throws {
        let file = try specimen.index(8, name: "Another")
        let signed = try specimen.sign(file)
        try expectRefusal(.otherList(found: "Another")) { try specimen.install(signed, bytes: try file.bytes) }
    }

    @Test func aSignatureFromTomorrowIsRefused() throws {
        let file = try specimen.index(8)
        let signed = try specimen.sign(file) { $0.signed = Specimen.now.addingTimeInterval(2 * 86_400) }
        try expectRefusal(.signedInTheFuture) { try specimen.install(signed, bytes: try file.bytes) }
    }

    @Test func aTruncatedFileIsRefusedWhereverItIsCut() throws {
        let file = try specimen.index(8)
        let signed = try specimen.sign(file)
        let bytes = try file.bytes
        for cut in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
            try expectRefusal(.truncated) { try specimen.install(signed, bytes: bytes.prefix(cut)) }
        }
    }

    /// The publisher signed what this program cannot read.
    @Test func anOlderFormatIsRefused() throws {
        let file = try specimen.index(8)
        let signed = try specimen.sign(file)
        var bytes = try file.bytes
        bytes[8] = 0
        var manifest = signed.manifest
        manifest.sha256 = SHA256.hash(data: bytes).hexadecimal
        let older = try SignedManifest(signing: manifest, with: specimen.key)
        try expectRefusal(.index(.olderFormat(found: 0, expected: 1))) {
            try specimen.install(older, bytes: bytes)
        }
    }

    @Test func anInstalledFileThatRotsIsFoundBeforeItIsAsked() throws {
        let opened = try specimen.open()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: opened.edition.path))
        bytes[bytes.count - 100] ^= 4
        try bytes.write(to: URL(fileURLWithPath: opened.edition.path))
        #expect(throws: ListRefusal.index(.damaged(section: "content"))) {
            try specimen.open().verifyContent()
        }
    }

    @Test func anIndexWithoutItsManifestDoesNotExist() throws {
        let opened = try specimen.open()
        unlink(opened.edition.manifestPath)
        #expect(throws: ListRefusal.notInstalled) { try specimen.open() }
    }

    @Test func pruningKeepsTheNewest() throws {
        for version in 8...12 {
            let file = try specimen.index(version)
            try specimen.install(try specimen.sign(file), bytes: try file.bytes)
        }
        specimen.store.prune("State registry", keeping: 3, bytes: 1 << 30)
        #expect(specimen.store.editions(of: "State registry").map(\.version) == [12, 11, 10])
        specimen.store.prune("State registry", keeping: 3, bytes: 1)
        #expect(specimen.store.editions(of: "State registry").map(\.version) == [12])
    }

    @Test func namesThatAreNoFileNamesHaveFoldersOfTheirOwn() {
        let store = ListStore(folder: "/lists")
        let names = ["../../etc", "a/b", "a b", "A B", "", "\u{202E}x", String(repeating: "é", count: 40)]
        let folders = names.map { store.folder(of: $0) }
        #expect(Set(folders).count == names.count)
        for folder in folders {
            #expect(folder.hasPrefix("/lists/"))
            #expect(!folder.dropFirst(7).contains { $0 == "/" || $0 == "." })
        }
    }
}
