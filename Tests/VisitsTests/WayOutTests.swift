import People
import Testing

@testable import Visits

/// Every way out says how it is known, and never claims more (SO1–SO5).
@Suite struct WayOutTests {
    @Test func overdueVisitorsAreToldOnceWhileTheyCanBeFound() throws {
        var driver = DoorDriver()
        driver.door.policy.visitorTypes[0].stay = 1800
        let visit = try driver.admit(.maria)
        try driver.pass(seconds: 1799)
        #expect(driver.door.house.overdue.isEmpty)
        try driver.pass(seconds: 3600)
        #expect(driver.door.house.overdue.map(\.id) == [visit])
        #expect(driver.entries(VisitOverdue.self).count == 1)
        #expect(driver.entries(VisitEnded.self).isEmpty, "overdue is no exit")
        try driver.staff(.end(visit, why: "found in the library"))
        #expect(driver.door.house.overdue.isEmpty)
    }

    @Test func whoeverIsOnSiteShortlyBeforeTheSweepIsOverdue() throws {
        var driver = DoorDriver()
        _ = try driver.admit(.maria)
        try driver.pass(seconds: 8 * 3600 - driver.door.policy.overdueBeforeClosing + 1)
        #expect(driver.door.house.overdue.count == 1)
        // Somebody who comes only now has the time that is left.
        _ = try driver.admit(.harry)
        try driver.pass(seconds: 60)
        #expect(driver.door.house.overdue.map(\.identity) == [.maria])
    }

    @Test func theSweepIsNeverShownAsADeparture() throws {
        var driver = DoorDriver()
        _ = try driver.admit(.maria)
        try driver.pass(seconds: 8 * 3600)
        try driver.take(.automaticSignOut(admittedBefore: driver.closing))
        #expect(driver.entries(VisitEnded.self).map(\.how) == [.automatic])
    }

    @Test func namesakesAreToldApartByTheLastFour() throws {
        var driver = DoorDriver()
        let first = try driver.admit(.maria)
        try driver.pass(seconds: 60)
        let other = Identity.scanned("MARIA", "VISITOR", lastFour: "1111")
        let second = try driver.admit(other)
        #expect(driver.door.house.roster.count == 2)
        #expect(driver.door.house.namesakes == [first, second])
        try driver.pass(seconds: 60)
        try driver.scan(other)
        try driver.touch(.leaving)
        #expect(driver.door.house.roster.map(\.id) == [first])
        #expect(driver.entries(VisitEnded.self).map(\.visit) == [second])
    }

    @Test func aVisitorWhoseBadgeFailedWaitsForStaffByPolicy() throws {
        var driver = DoorDriver()
        driver.door.policy.handwrittenBadges = false
        let visit = try driver.admit(.maria)
        try driver.take(.badge(visit, copy: 1, .failed(code: "jam", sentence: "Jam.")))
        #expect(driver.door.session.screen == .held)
        #expect(driver.door.house.visits[visit]?.waitsForBadge == true)
        try driver.staff(.giveBadge(visit))
        #expect(driver.door.house.visits[visit]?.waitsForBadge == false)
        #expect(driver.entries(BadgeGiven.self).map(\.number) == [1])
        #expect(throws: Visits.Refusal.alreadyAnswered) { try driver.staff(.giveBadge(visit)) }
    }

    @Test func aReprintThatComesOutEndsTheWaitAndOneThatFailsDoesNot() throws {
        var driver = DoorDriver()
        driver.door.policy.handwrittenBadges = false
        let visit = try driver.admit(.maria)
        try driver.take(.badge(visit, copy: 1, .failed(code: "jam", sentence: "Jam.")))
        try driver.staff(.reprint(visit, why: "jam is gone"))
        try driver.take(.badge(visit, copy: 2, .failed(code: "jam", sentence: "Jam.")))
        #expect(driver.door.house.visits[visit]?.waitsForBadge == true)
        try driver.staff(.reprint(visit, why: "once more"))
        try driver.take(.badge(visit, copy: 3, .printed(printer: "label", job: 9)))
        #expect(driver.door.house.visits[visit]?.waitsForBadge == false)
    }

    @Test func whoeverDoesNotAgreeToTheNoticeHasRefused() throws {
        var driver = DoorDriver()
        try driver.touch(.disagree)
        #expect(driver.types == ["visit.begun", "visit.refused", "visit.held"])
        #expect(driver.entries(VisitRefused.self).map(\.refused) == [.notice])
    }
}
