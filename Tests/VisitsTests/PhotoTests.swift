import People
import Screening
import Testing

@testable import Visits

/// A photo is asked for where the type says so, never of a minor, and never decides anything but by policy.
@Suite struct PhotoTests {
    private static let picture = Picture(digest: "00", size: 60_000, width: 480, height: 600)

    private func driver(_ rule: PhotoRule) -> DoorDriver {
        var policy = Policy.specimen
        policy.visitorTypes[0].photo = rule
        return DoorDriver(policy: policy)
    }

    private func asked(_ rule: PhotoRule, _ identity: Identity = .maria) throws -> (DoorDriver, VisitID) {
        var driver = driver(rule)
        try driver.scan(identity)
        try driver.answerAll()
        return (driver, try #require(driver.door.session.screen.visit))
    }

    @Test(arguments: [PhotoRule.offered, .required])
    func aPhotoIsTakenBeforeTheBadgeIsAskedFor(rule: PhotoRule) throws {
        var (driver, visit) = try asked(rule)
        #expect(driver.door.session.screen == .photo(visit))
        #expect(driver.entries(BadgeRequested.self).isEmpty)
        try driver.touch(.photo(Self.picture))
        #expect(driver.entries(PhotoTaken.self).map(\.picture) == [Self.picture])
        #expect(driver.types.suffix(3) == ["photo.taken", "visit.admitted", "badge.requested"])
        try driver.restart()
        #expect(driver.door.house.visits[visit]?.photo != nil)
    }

    @Test func aTypeWithoutPhotosIsNotAskedForOne() throws {
        let (driver, visit) = try asked(.never)
        #expect(driver.door.session.screen == .printing(visit))
    }

    @Test func whoeverSaysNoToAnOfferedPhotoGoesOn() throws {
        var (driver, visit) = try asked(.offered)
        #expect(!driver.door.requiresPhoto)
        try driver.touch(.noPhoto(.refused))
        #expect(driver.entries(PhotoDeclined.self).map(\.reason) == [.refused])
        #expect(driver.door.session.screen == .printing(visit))
    }

    @Test(arguments: [PhotoDeclined.Reason.refused, .noCamera])
    func whoeverHasNoRequiredPhotoWaitsForStaffAndIsNotAskedAgain(reason: PhotoDeclined.Reason) throws {
        var (driver, visit) = try asked(.required)
        #expect(driver.door.requiresPhoto)
        try driver.touch(.noPhoto(reason))
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.noPhoto]])
        #expect(driver.door.session.screen == .held)
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
        try driver.staff(.answerHold(visit, .admit, why: "seen in person", answers: Answers(), seen: nil))
        #expect(driver.entries(VisitAdmitted.self).count == 1)
        #expect(driver.door.session.screen != .photo(visit))
    }

    @Test func noPhotoIsTakenOfAMinorWhateverTheTypeSays() throws {
        let (driver, visit) = try asked(.required, .scanned("ANA", "YOUNG", "2012-05-01"))
        #expect(driver.door.session.screen == .printing(visit))
        #expect(driver.entries(VisitBegun.self).map(\.notice.guardian) == [true])
        #expect(throws: Visits.Refusal.notOffered) {
            var copy = driver
            try copy.staff(.requestPhoto(visit))
        }
    }

    @Test func aVisitorWhoWalksAwayFromTheCameraHasLeft() throws {
        var (driver, _) = try asked(.offered)
        try driver.pass(seconds: 300)
        #expect(driver.entries(VisitAbandoned.self).map(\.reason) == [.timeOut])
        #expect(driver.door.session.screen == .idle)
    }

    @Test func aPictureForAnEarlierScreenIsRefused() throws {
        var (driver, _) = try asked(.offered)
        let number = driver.door.session.number
        try driver.touch(.cancel)
        #expect(throws: Visits.Refusal.screenMovedOn) {
            try driver.take(.visitor(.photo(Self.picture), session: number))
        }
        #expect(driver.entries(PhotoTaken.self).isEmpty)
    }

    @Test func staffAskForAnotherPhotoOfSomebodyOnSite() throws {
        var (driver, visit) = try asked(.offered)
        try driver.touch(.photo(Self.picture))
        #expect(throws: Never.self) { try driver.staff(.requestPhoto(visit)) }
        #expect(driver.door.session.screen == .photo(visit))
        #expect(throws: Visits.Refusal.screenBusy) { try driver.staff(.requestPhoto(visit)) }
        try driver.touch(.noPhoto(.refused))
        #expect(driver.entries(PhotoDeclined.self).isEmpty, "the photo that there is stays")
        try driver.staff(.requestPhoto(visit))
        try driver.touch(.photo(Picture(digest: "01", size: 1, width: 480, height: 600)))
        #expect(driver.door.session.screen == .idle)
        #expect(driver.entries(VisitAdmitted.self).count == 1)
        #expect(driver.entries(PhotoTaken.self).map(\.picture.digest) == ["00", "01"])
    }

    @Test func theCameraOfAHeldVisitAdmitsNobody() throws {
        var driver = driver(.required)
        driver.answer = DoorDriver.matching("UT-1")
        try driver.scan(.maria)
        let visit = try #require(driver.door.house.holds.first?.id)
        try driver.staff(.requestPhoto(visit))
        try driver.touch(.photo(Self.picture))
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
        #expect(driver.door.house.holds.map(\.id) == [visit])
        try driver.staff(.requestPhoto(visit))
        try driver.staff(.answerHold(visit, .deny, why: "is the person", answers: Answers(), seen: nil))
        #expect(throws: Visits.Refusal.self) { try driver.touch(.photo(Self.picture)) }
    }

    @Test func whomStaffLetThroughIsAskedAboutAgainBeforeThePhotoAdmits() throws {
        var (driver, visit) = try asked(.required)
        try driver.touch(.noPhoto(.refused))
        try driver.staff(.close(reason: "drill"))
        try driver.staff(.answerHold(visit, .admit, why: "known to us", answers: Answers(), seen: nil))
        driver.answer = .notPossible("the list cannot be read")
        try driver.staff(.open)
        try driver.staff(.requestPhoto(visit))
        try driver.touch(.photo(Self.picture))
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
        #expect(driver.entries(VisitHeld.self).last?.reasons == [.screeningNotPossible])
        #expect(driver.door.session.screen == .held)
    }
}
