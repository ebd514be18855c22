import People
import Testing

@testable import Visits

/// Who is told apart by the last four of a document.
@Suite struct NamesakesTests {
    @Test(arguments: UInt64(1)...4) func theyAreThoseWhoseNamesAreTheSameInPairs(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let given = ["MARIA", "María", "mar ia", "MARIANA", "ÁNGEL", "angel", "李", nil]
        let family = ["VISITOR", "Visítor", "MARIA", "O'HARA", "ohara", "ÁNGEL", "李"]
        var driver = DoorDriver(seed: seed)
        for number in 0..<40 {
            let name = PersonName(
                given: given.randomElement(using: &dice) ?? nil, family: family.randomElement(using: &dice) ?? "")
            // Nobody is taken for somebody who is on site.
            var identity = Identity.scanned("", "", "\(1950 + number)-05-01", lastFour: "\(1000 + number)")
            identity.name = name
            if let gone = driver.door.house.roster.randomElement(using: &dice), number % 4 == 3 {
                try driver.staff(.end(gone.id, why: "left"))
            }
            _ = try driver.admit(identity)
            try driver.pass(seconds: 60)
        }
        let house = driver.door.house
        let named = house.roster.filter { visit in
            house.roster.contains { other in
                guard let mine = visit.identity?.name, let theirs = other.identity?.name else { return false }
                return other.id != visit.id && mine.isSame(as: theirs)
            }
        }
        #expect(house.roster.count == 30)
        #expect(!named.isEmpty && named.count < 30)
        #expect(house.namesakes == Set(named.map(\.id)))
    }

    @Test func whoIsNotOnSiteIsNobodysNamesake() throws {
        var driver = DoorDriver()
        let maria = try driver.admit(.maria)
        let other = try driver.admit(.scanned("maría", "Visitor", "1990-01-01", lastFour: "1111"))
        #expect(driver.door.house.namesakes == [maria, other])
        try driver.staff(.end(other, why: "left"))
        #expect(driver.door.house.namesakes.isEmpty)
    }
}
