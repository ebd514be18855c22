import People
import Testing

@testable import Visits

/// Several doors of one school: one roster, whatever was cut off when.
@Suite struct SchoolTests {
    @Test func everyDoorShowsTheSameRoster() throws {
        var school = School()
        let maria = try school.admit(.maria, at: "main")
        let harry = try school.admit(.harry, at: "gym")
        try school.meet()
        #expect(school.roster(at: "main") == [maria, harry].sorted())
        #expect(school.roster(at: "gym") == [maria, harry].sorted())
        #expect(Set(school["gym"].house.school.map(\.door)) == ["main", nil])
    }

    @Test func aBadgeOfOneDoorSignsOutAtTheOther() throws {
        var school = School()
        let maria = try school.admit(.maria, at: "main")
        try school.meet()
        try school.doors["gym"]?.take(.badgeCode(maria, test: false))
        #expect(school["gym"].session.screen == .signedOut)
        #expect(school.roster(at: "gym").isEmpty, "the door where it was seen knows at once")
        try school.meet()
        #expect(school.roster(at: "main").isEmpty)
        let ended = try #require(school.doors["main"]?.entries(VisitEnded.self).first)
        #expect(ended.how == .elsewhere(door: "gym", how: .badge))
        try school.meet()
        #expect(school["gym"].house.departures.isEmpty, "what the home door has taken is not told for ever")
    }

    @Test func anIDOfSomebodyOnSiteIsKnownAtEveryDoor() throws {
        var school = School()
        let maria = try school.admit(.maria, at: "main")
        try school.meet()
        try school.doors["gym"]?.scan(.maria)
        guard case .whichWay(maria, _) = school["gym"].session.screen else {
            Issue.record("the gym shows \(school["gym"].session.screen)")
            return
        }
        try school.doors["gym"]?.touch(.leaving)
        try school.meet()
        #expect(school.roster(at: "main").isEmpty && school.roster(at: "gym").isEmpty)
    }

    @Test func arrivingAtAnotherDoorSupersedesTheVisit() throws {
        var school = School()
        _ = try school.admit(.maria, at: "main")
        try school.meet()
        try school.doors["gym"]?.scan(.maria)
        try school.doors["gym"]?.touch(.arriving)
        try school.doors["gym"]?.answerAll()
        try school.meet()
        #expect(school.roster(at: "main").count == 1)
        #expect(school.roster(at: "main") == school.roster(at: "gym"))
        #expect(
            school.doors["main"]?.entries(VisitEnded.self).first?.how == .elsewhere(door: "gym", how: .superseded))
    }

    @Test func aSignOutWhileCutOffArrivesWhenTheyMeetAgain() throws {
        var school = School()
        let maria = try school.admit(.maria, at: "main")
        try school.meet()
        try school.cut()
        try school.doors["gym"]?.take(.badgeCode(maria, test: false))
        #expect(school.roster(at: "main") == [maria], "main cannot know")
        #expect(school["main"].house.peers["gym"]?.isReachable == false)
        try school.doors["gym"]?.restart()
        try school.meet()
        #expect(school.roster(at: "main").isEmpty)
    }

    @Test func aBadgeNobodyHereHasHeardOfIsNotedWhileTheOtherDoorIsAway() throws {
        var school = School()
        try school.meet()
        try school.cut()
        let maria = try school.admit(.maria, at: "main")
        try school.doors["gym"]?.take(.badgeCode(maria, test: false))
        #expect(school["gym"].session.screen == .noted)
        try school.meet()
        #expect(school.roster(at: "main").isEmpty && school.roster(at: "gym").isEmpty)
        try school.meet()
        #expect(school["gym"].house.departures.isEmpty)
        try school.doors["gym"]?.take(.badgeCode(maria, test: false))
        #expect(school["gym"].session.screen == .unreadable("badge-not-current"), "with all doors there it is known")
    }

    @Test func whoCameInTwiceWhileCutOffIsInOnce() throws {
        var school = School()
        try school.meet()
        try school.cut()
        _ = try school.admit(.maria, at: "main")
        try school.pass(seconds: 600)
        let newer = try school.admit(.maria, at: "gym")
        try school.meet()
        try school.meet()
        #expect(school.roster(at: "main") == [newer])
        #expect(school.roster(at: "gym") == [newer])
    }

    @Test func aReportWithOnePersonTwiceEndsTheOlderVisitOnce() throws {
        var school = School()
        try school.meet()
        try school.cut()
        let older = try school.admit(.maria, at: "main")
        try school.pass(seconds: 60)
        let harry = try school.admit(.harry, at: "main")
        try school.pass(seconds: 600)
        _ = try school.admit(.maria, at: "gym")
        var report = PeerReport(school["gym"].house, entrance: "gym")
        var again = report.present[0]
        again.visit = try #require(VisitID("019a0000-0000-7000-8000-000000000009"))
        again.identity.name = PersonName(given: "María", family: "Visitor")
        report.present.append(again)
        try school.tell("main", report, from: "gym")
        #expect(school.doors["main"]?.entries(VisitEnded.self).map(\.visit) == [older])
        #expect(school["main"].house.roster.map(\.id) == [harry])
    }

    @Test func aSecondTryAtAnotherDoorIsHeld() throws {
        var school = School()
        school.doors["main"]?.answer = DoorDriver.matching("UT-1")
        try school.doors["main"]?.scan(.harry)
        try school.meet()
        try school.doors["gym"]?.scan(.scanned("HARY", "BLACKWOOD", "1971-03-14", lastFour: "9999"))
        #expect(school["gym"].house.holds.first?.hold?.reasons == [.secondTry])
    }

    @Test func aPeerAdmitsNobodyAndTouchesNoVisitButByAnExit() throws {
        var school = School()
        let maria = try school.admit(.maria, at: "main")
        let before = school["main"].house.visits
        var report = PeerReport(school["gym"].house, entrance: "Gym")
        var claimed = try #require(school["main"].house.roster.first.flatMap { Presence($0) })
        claimed.name = "SOMEBODY ELSE"
        claimed.identity = .harry
        report.present = [claimed]
        report.attempts = [PeerAttempt(visit: maria, identity: .harry, at: claimed.entered)]
        try school.tell("main", report, from: "gym")
        #expect(school["main"].house.visits == before, "a visit of ours stays as it is")
        #expect(school["main"].house.peers["gym"]?.present.isEmpty == true)
    }

    @Test func oneKioskCannotClaimAnothersVisit() throws {
        var school = School(["main", "gym", "field"])
        let maria = try school.admit(.maria, at: "gym")
        try school.meet()
        var report = PeerReport(school["field"].house, entrance: "Field")
        var stolen = try #require(school["gym"].house.roster.first.flatMap { Presence($0) })
        stolen.name = "SOMEBODY ELSE"
        report.present = [stolen]
        try school.tell("main", report, from: "field")
        #expect(school["main"].house.door(of: maria) == "gym")
        #expect(school["main"].house.school.map(\.presence.name) == ["MARIA VISITOR"])
    }

    @Test func theSameReportTwiceChangesNothing() throws {
        var school = School()
        let maria = try school.admit(.maria, at: "main")
        try school.doors["main"]?.staff(.close(reason: "drill"))
        try school.meet()
        let report = PeerReport(school["main"].house, entrance: "main")
        #expect(try school.tell("gym", report, from: "main") == 0)
        try school.doors["gym"]?.take(.badgeCode(maria, test: false))
        #expect(try school.tell("gym", report, from: "main") == 0, "an old report does not bring anybody back")
        #expect(school.roster(at: "gym").isEmpty)
        #expect(school["gym"].house.peers["main"]?.closure?.reason == "drill")
    }

    @Test func impossibleReportsAreHeldToWhatCanBe() throws {
        var school = School()
        _ = try school.admit(.maria, at: "gym")
        var report = PeerReport(school["gym"].house, entrance: String(repeating: "E", count: 5_000))
        report.present[0].name = "EVIL\u{202E}NAME\n" + String(repeating: "x", count: 100_000)
        report.present[0].entered = Timestamp(milliseconds: .max)
        report.present[0].until = Timestamp(milliseconds: .min)
        try school.tell("main", report, from: "gym")
        let shown = try #require(school["main"].house.school.first?.presence)
        #expect(shown.name.count <= 120 && !shown.name.contains("\u{202E}") && !shown.name.contains("\n"))
        #expect(shown.entered <= school["main"].now.time.after(seconds: 8 * 86_400))
        #expect(school["main"].house.peers["gym"]?.entrance.count == Answer.longest)

        report.present = Array(repeating: report.present[0], count: PeerReport.most + 1)
        #expect(try school.tell("main", report, from: "gym") == 0, "a report of a crowd is none")
        report.present = []
        report.format = 2
        #expect(try school.tell("main", report, from: "gym") == 0)
    }

    @Test func aKioskThatIsNoLongerConfiguredIsForgotten() throws {
        var school = School()
        _ = try school.admit(.maria, at: "gym")
        try school.meet()
        try school.doors["main"]?.take(.peer(.configured([])))
        #expect(school["main"].house.peers.isEmpty && school.roster(at: "main").isEmpty)
    }

    @Test func staffEndAVisitOfAnotherDoorAndARollCallHasEverybody() throws {
        var school = School()
        let maria = try school.admit(.maria, at: "main")
        let harry = try school.admit(.harry, at: "gym")
        try school.meet()
        try school.doors["gym"]?.staff(.muster(.start(nil, at: nil)))
        #expect(school["gym"].house.muster?.people[maria]?.door == "main")
        #expect(school["gym"].house.muster?.people.keys.contains(harry) == true)
        try school.doors["gym"]?.staff(.end(maria, why: "seen leaving"))
        #expect(school["gym"].house.muster?.people[maria]?.mark == .left)
        try school.meet()
        #expect(
            school.doors["main"]?.entries(VisitEnded.self).first?.how
                == .elsewhere(door: "gym", how: .staff(who: "pat", why: "seen leaving")))
    }

    @Test(arguments: UInt64(1)...10)
    func whateverWasCutOffWhenTheRosterIsTheSameInTheEnd(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var school = School(["main", "gym", "field"])
        let people = (0..<8).map {
            Identity.scanned("NAME\($0)", "FAMILY\($0)", "19\(60 + $0)-01-0\($0 + 1)", lastFour: "000\($0)")
        }
        var badges: [VisitID] = []
        for _ in 0..<250 {
            let door = school.names.randomElement(using: &dice) ?? "main"
            let other = school.names.randomElement(using: &dice) ?? "gym"
            switch Int.random(in: 0..<9, using: &dice) {
            case 0, 1:
                if let visit = try? school.admit(people.randomElement(using: &dice) ?? .maria, at: door) {
                    badges.append(visit)
                }
            case 2, 3:
                if let badge = badges.randomElement(using: &dice) {
                    _ = try? school.doors[door]?.take(.badgeCode(badge, test: false))
                }
            case 4, 5: if door != other { try school.hear(other, by: door) }
            case 6: if door != other { try school.lose(other, by: door) }
            case 7: try school.doors[door]?.restart()
            default: try school.pass(seconds: Int.random(in: 1...300, using: &dice))
            }
        }
        // Nobody stands at a screen when they meet for good.
        try school.pass(seconds: 600)
        for _ in 0..<4 { try school.meet(in: &dice) }
        let roster = school.roster(at: "main")
        for name in school.names {
            #expect(school.roster(at: name) == roster, "\(name)")
            let own = Set(school[name].house.roster.map(\.id))
            #expect(
                own
                    == Set(
                        school["main"].house.school.filter { $0.door == (name == "main" ? nil : name) }.map(
                            \.presence.visit)))
            try school.replays(name)
        }
        let identities = school["main"].house.school.map(\.presence.identity.name)
        #expect(Set(identities).count == identities.count, "nobody is in twice")
        #expect(!badges.isEmpty)
    }
}

/// Doors of one school and the wire between them, which only tests cut.
private struct School {
    var doors: [String: DoorDriver]
    let names: [String]
    private var dice = Dice(seed: 77)

    init(_ names: [String] = ["main", "gym"]) {
        self.names = names
        doors = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, DoorDriver(seed: UInt64($0 + 1))) })
    }

    subscript(name: String) -> FrontDoor { (doors[name] ?? DoorDriver()).door }

    mutating func admit(_ identity: Identity, at door: String) throws -> VisitID {
        guard var driver = doors[door] else { throw DriverFailure() }
        defer { doors[door] = driver }
        let before = Set(driver.door.house.visits.keys)
        try driver.scan(identity)
        try driver.answerAll()
        guard let visit = driver.door.house.roster.last?.id, !before.contains(visit) else { throw DriverFailure() }
        return visit
    }

    mutating func pass(seconds: Int) throws {
        for name in names { try doors[name]?.pass(seconds: seconds) }
    }

    /// One door hears another's report.
    mutating func hear(_ other: String, by door: String) throws {
        try tell(door, PeerReport(self[other].house, entrance: other), from: other)
    }

    @discardableResult
    mutating func tell(_ door: String, _ report: PeerReport, from other: String) throws -> Int {
        try doors[door]?.take(.peer(.report(report, from: other))).count ?? 0
    }

    mutating func lose(_ other: String, by door: String) throws {
        let heard = self[door].now.time
        try doors[door]?.take(.peer(.lost(other, heard: heard)))
    }

    /// Everybody hears everybody, in some order.
    mutating func meet(in dice: inout Dice) throws {
        let pairs = names.flatMap { one in names.filter { $0 != one }.map { (one, $0) } }
        for (one, other) in pairs.shuffled(using: &dice) { try hear(other, by: one) }
    }

    mutating func meet() throws {
        var order = dice
        for _ in 0..<2 { try meet(in: &order) }
        dice = order
    }

    mutating func cut() throws {
        for one in names { for other in names where other != one { try lose(other, by: one) } }
    }

    func roster(at door: String) -> [VisitID] { self[door].house.school.map(\.presence.visit).sorted() }

    /// The journal alone makes the same house.
    func replays(_ door: String) throws {
        guard let driver = doors[door] else { throw DriverFailure() }
        var replayed = House()
        for (entry, time) in driver.journal { replayed.take(entry, at: time) }
        #expect(replayed == driver.door.house)
    }
}
