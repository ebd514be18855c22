import Foundation
import People
import Screening
import Testing

@testable import Visits

@Suite struct RestartTests {
    @Test func anUnfinishedVisitIsAbandonedAndAHeldOneStaysHeld() throws {
        var driver = DoorDriver()
        driver.answer = DoorDriver.matching("UT-1")
        try driver.scan(.harry)
        driver.answer = DoorDriver.clear
        try driver.scan(.maria)
        try driver.restart()
        #expect(driver.entries(VisitAbandoned.self).map(\.reason) == [.restart])
        #expect(driver.door.house.holds.map(\.identity) == [.harry])
        #expect(driver.door.session.screen == .idle)
    }

    @Test func aDenialIsRememberedAcrossARestart() throws {
        var driver = DoorDriver()
        driver.answer = DoorDriver.matching("UT-1")
        try driver.scan(.harry)
        let visit = try #require(driver.door.house.holds.first?.id)
        try driver.staff(.answerHold(visit, .deny, why: "banned", answers: Answers(), seen: nil))
        try driver.restart()
        driver.answer = DoorDriver.clear
        try driver.scan(.harry)
        #expect(driver.entries(VisitHeld.self).last?.reasons == [.secondTry])
    }

    @Test func theRosterAndTheClosedDoorSurviveARestart() throws {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        try driver.staff(.close(reason: "lockdown"))
        try driver.restart()
        #expect(driver.door.house.roster.map(\.id) == [visit])
        #expect(driver.door.session.screen == .closed)
    }

    @Test func everyEntryIsReadBackAsItWasWritten() throws {
        var driver = DoorDriver()
        driver.answer = DoorDriver.matching("UT-1")
        try driver.scan(.harry)
        let visit = try #require(driver.door.house.holds.first?.id)
        try driver.staff(.answerHold(visit, .notAMatch, why: "another person", answers: Answers(), seen: nil))
        try driver.scan(.harry)
        try driver.answerAll()
        try driver.take(.badge(visit, copy: 1, .handedOver(printer: "label", job: 3)))
        try driver.take(.badge(visit, copy: 1, .failed(code: "jam", sentence: "A label is stuck.")))
        try driver.staff(.reprint(visit, why: "jam"))
        try driver.staff(.end(visit, why: "seen leaving"))
        try driver.take(.unreadable(UnreadableScan(scanner: "lobby", code: "damaged", length: 9)))
        try driver.touch(.help)
        try driver.staff(.acknowledgeHelp)
        for (entry, _) in driver.journal {
            let kind = type(of: entry)
            let read = try EntryCatalogue.entry(type: kind.type, version: kind.version, payload: entry.payload())
            #expect(try #require(read).isEqual(to: entry), "\(kind.type)")
        }
    }

    @Test func anEntryOfALaterReleaseIsPassedOver() throws {
        #expect(try EntryCatalogue.entry(type: "visit.teleported", version: 1, payload: .init()) == nil)
        #expect(try EntryCatalogue.entry(type: "visit.begun", version: 99, payload: .init()) == nil)
    }
}

extension Entry {
    fileprivate func isEqual(to other: any Entry) -> Bool { (other as? Self) == self }
}
