import Foundation
import People
import Testing
import Vault
import Visits

@testable import Kiosk

/// Pictures are sealed, belong to one visit, and are gone when their time is over.
@Suite struct PhotoStoreTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "photos-\(UUID().uuidString)").path
    private let day = SchoolDay(zone: .gmt, signOutHour: 18, signOutMinute: 0)

    private func store() throws -> PhotoStore {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return PhotoStore(
            stateDirectory: folder, vault: Vault(folder: folder + "/vault", credentials: nil), day: day)
    }

    private func visit(_ milliseconds: Int64) -> VisitID {
        var generator = SystemRandomNumberGenerator()
        return VisitID(at: Timestamp(milliseconds: milliseconds), using: &generator)
    }

    @Test func aPictureIsReadBackForItsVisitAloneAndIsNotOnDiskInClear() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        let picture = try JPEGPicture(Data(JPEGPictureTests.jpeg()))
        let (one, other) = (visit(1_795_286_400_000), visit(1_795_286_400_000))
        try store.keep(picture, of: one)
        #expect(store.picture(of: one) == picture.bytes)
        #expect(store.picture(of: other) == nil)
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder + "/photos")
        let file = try #require(files.first { $0.hasSuffix(one.text) })
        let sealed = try #require(FileManager.default.contents(atPath: "\(folder)/photos/\(file)"))
        #expect(sealed.range(of: picture.bytes.prefix(20)) == nil)
        // Somebody who swaps files cannot give one visitor another's face.
        try sealed.write(to: URL(fileURLWithPath: "\(folder)/photos/\(file.replacing(one.text, with: other.text))"))
        #expect(store.picture(of: other) == nil)
        store.drop(one)
        #expect(store.picture(of: one) == nil)
    }

    @Test func erasingADayTakesItsPicturesAndTheirKeyAndNoOthers() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        let picture = try JPEGPicture(Data(JPEGPictureTests.jpeg()))
        let (old, new) = (visit(1_795_286_400_000), visit(1_795_286_400_000 + 86_400_000))
        for each in [old, new] { try store.keep(picture, of: each) }
        let copy = folder + "/photos/copy"
        let date = try #require(day.date(of: old.began))
        try FileManager.default.copyItem(atPath: "\(folder)/photos/\(date.iso)/\(old.text)", toPath: copy)
        let today = try #require(day.date(of: new.began))
        #expect(try store.erase(before: today) == 1)
        #expect(try store.erase(before: today) == 0)
        #expect(store.picture(of: old) == nil)
        #expect(store.picture(of: new) == picture.bytes)
        // A copy that somebody kept is of no use any more.
        try FileManager.default.createDirectory(
            atPath: "\(folder)/photos/\(date.iso)", withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: copy, toPath: "\(folder)/photos/\(date.iso)/\(old.text)")
        #expect(store.picture(of: old) == nil)
    }
}
