import Foundation
import People
import Testing
import Vault

@testable import Kiosk
@testable import Visits

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

    /// A visit that has a picture by the journal.
    private func shown(_ visit: VisitID, _ picture: JPEGPicture) -> Visit {
        var house = House()
        let begun = VisitBegun(
            visit: visit, identity: nil, displayName: nil, notice: Notice(version: "1", language: "en"),
            documentExpired: false, test: false, documentKey: nil)
        house.take(begun, at: visit.began)
        house.take(PhotoTaken(visit: visit, picture: picture.picture), at: visit.began)
        return house.visits[visit] ?? Visit(begun, at: visit.began)
    }

    @Test func aPictureThatIsRefusedTakesNothingFromTheOneThatWasAccepted() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        let visit = visit(1_795_286_400_000)
        let accepted = try JPEGPicture(Data(JPEGPictureTests.jpeg(width: 480)))
        let refused = try JPEGPicture(Data(JPEGPictureTests.jpeg(width: 481)))
        try store.keep(accepted, of: visit)
        try store.keep(refused, of: visit)
        store.drop(refused.picture, of: visit)
        #expect(store.picture(of: shown(visit, accepted)) == accepted.bytes)
        // Erasing a person takes every picture there is, also one that a crash left behind.
        try store.keep(refused, of: visit)
        #expect(try store.erase([visit]) == 2)
        #expect(store.picture(of: shown(visit, accepted)) == nil)
    }

    @Test func aPictureOfAnEarlierReleaseIsStillShown() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        let visit = visit(1_795_286_400_000)
        let picture = try JPEGPicture(Data(JPEGPictureTests.jpeg()))
        try store.keep(picture, of: visit)
        let date = try #require(day.date(of: visit.began))
        let place = "\(folder)/photos/\(date.iso)/"
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: place).first)
        try FileManager.default.moveItem(atPath: place + name, toPath: place + visit.text)
        #expect(store.picture(of: shown(visit, picture)) == picture.bytes)
        #expect(try store.erase([visit]) == 1)
    }

    @Test func aPictureIsReadBackForItsVisitAloneAndIsNotOnDiskInClear() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        let picture = try JPEGPicture(Data(JPEGPictureTests.jpeg()))
        let (one, other) = (visit(1_795_286_400_000), visit(1_795_286_400_000))
        try store.keep(picture, of: one)
        #expect(store.picture(of: shown(one, picture)) == picture.bytes)
        #expect(store.picture(of: shown(other, picture)) == nil)
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder + "/photos")
        let file = try #require(files.first { $0.contains(one.text) })
        let sealed = try #require(FileManager.default.contents(atPath: "\(folder)/photos/\(file)"))
        #expect(sealed.range(of: picture.bytes.prefix(20)) == nil)
        // Somebody who swaps files cannot give one visitor another's face.
        try sealed.write(to: URL(fileURLWithPath: "\(folder)/photos/\(file.replacing(one.text, with: other.text))"))
        #expect(store.picture(of: shown(other, picture)) == nil)
        store.drop(picture.picture, of: one)
        #expect(store.picture(of: shown(one, picture)) == nil)
    }

    @Test func erasingADayTakesItsPicturesAndTheirKeyAndNoOthers() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        let picture = try JPEGPicture(Data(JPEGPictureTests.jpeg()))
        let (old, new) = (visit(1_795_286_400_000), visit(1_795_286_400_000 + 86_400_000))
        for each in [old, new] { try store.keep(picture, of: each) }
        let copy = folder + "/photos/copy"
        let date = try #require(day.date(of: old.began))
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/photos/\(date.iso)")
        let name = try #require(names.first)
        try FileManager.default.copyItem(atPath: "\(folder)/photos/\(date.iso)/\(name)", toPath: copy)
        let today = try #require(day.date(of: new.began))
        #expect(try store.erase(before: today) == 1)
        #expect(try store.erase(before: today) == 0)
        #expect(store.picture(of: shown(old, picture)) == nil)
        #expect(store.picture(of: shown(new, picture)) == picture.bytes)
        // A copy that somebody kept is of no use any more.
        try FileManager.default.createDirectory(
            atPath: "\(folder)/photos/\(date.iso)", withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: copy, toPath: "\(folder)/photos/\(date.iso)/\(name)")
        #expect(store.picture(of: shown(old, picture)) == nil)
    }
}
