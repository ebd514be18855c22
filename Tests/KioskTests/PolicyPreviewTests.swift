import Foundation
import Testing
import Visits

@testable import Kiosk

/// The preview walks the same door as a visitor does.
@Suite struct PolicyPreviewTests {
    private static func configuration() -> KioskConfiguration {
        var configuration = KioskConfiguration()
        let root = URL(fileURLWithPath: #filePath).appending(path: "../../..").standardizedFileURL
        let folder = FileManager.default.temporaryDirectory.appending(path: "share-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try? FileManager.default.createSymbolicLink(
            at: folder.appending(path: "pages"), withDestinationURL: root.appending(path: "Sources/Kiosk/Pages"))
        configuration.shareDirectory = folder.path
        return configuration
    }

    @Test func aTypeIsWalkedFromTheNoticeToTheBadge() throws {
        let steps = try PolicyPreview(Self.configuration()).walk("parent")
        #expect(steps.map(\.state) == ["idle", "type", "purpose", "destination", "printing", "done"])
        #expect(steps[0].sentences.contains { $0.contains("keep students safe") })
        #expect(steps[1].sentences.first == "Hello, Alex. You are here as…")
        #expect(steps[1].choices.contains("Parent or guardian"))
        #expect(steps.flatMap(\.journaled).contains("visit.admitted"))
    }

    @Test func aPhotoAndTheOtherLanguageAreShownAsTheVisitorGetsThem() throws {
        var configuration = Self.configuration()
        configuration.visitorTypes[0].photo = .required
        let steps = try PolicyPreview(configuration).walk(configuration.visitorTypes[0].id, language: "es")
        let photo = try #require(steps.first { $0.state == "photo" })
        #expect(photo.sentences.last == "Si dice que no, un miembro del personal le ayudará.")
        #expect(photo.journaled == ["photo.taken", "visit.admitted", "badge.requested"])
    }

    @Test func everyShippedTypeCanBeWalkedInEveryLanguage() throws {
        let preview = PolicyPreview(Self.configuration())
        #expect(!preview.types.isEmpty)
        for type in preview.types {
            for language in ["en", "es"] {
                let last = try preview.walk(type, language: language).last?.state
                #expect(last == "done" || last == "held", "\(type) ends at \(last ?? "nothing")")
            }
        }
    }

    @Test func aTypeThatThereIsNotIsAnsweredWithThoseThatThereAre() {
        #expect(throws: PolicyPreview.Failure.self) { try PolicyPreview(Self.configuration()).walk("parents") }
        #expect(throws: PolicyPreview.Failure.unknownLanguage("fr", known: ["en", "es"])) {
            try PolicyPreview(Self.configuration()).walk("parent", language: "fr")
        }
    }
}
