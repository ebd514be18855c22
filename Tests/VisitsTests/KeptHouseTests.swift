import Foundation
import Testing
import Visits

/// A house that one release kept is where the next one begins.
@Suite struct KeptHouseTests {
    /// As release 0.2 kept it: recovery codes were used, the door was closed, and a field had another form.
    private static let older = """
        {"visits":[],"stopped":[],"closure":{"reason":"drill","who":"pat","at":1795286400000},"peers":{},"departures":[],
        "known":[],"deliveries":[],"exceptions":[],"dismissals":[],"listStandings":{},"ownListEditions":{"banned":7},
        "handwrittenBadges":12,"staff":FORM,"newestEditions":{"offenders":41}}
        """

    private func busy() throws -> DoorDriver {
        var driver = DoorDriver()
        _ = try driver.admit(.maria)
        try driver.staff(.close(reason: "drill"))
        return driver
    }

    @Test func whatIsKeptIsReadBackWhole() throws {
        let house = try busy().door.house
        let kept = try #require(KeptHouse(try KeptHouse.bytes(of: house)))
        #expect(kept.isWhole && kept.house == house)
    }

    @Test func aFieldThatTheOlderReleaseDidNotKnowIsMadeAnewAndTheOthersAreKept() throws {
        let house = try busy().door.house
        var object = try #require(
            try JSONSerialization.jsonObject(with: try KeptHouse.bytes(of: house)) as? [String: Any])
        object["fields"] = try #require(object["fields"] as? [String]).filter { $0 != "closure" && $0 != "visits" }
        let kept = try #require(KeptHouse(try JSONSerialization.data(withJSONObject: object)))
        #expect(!kept.isWhole && kept.house.closure == nil && kept.house.visits.isEmpty)
        #expect(kept.completed(by: house) == house)
        // An empty house has nothing to add: what was kept stays.
        #expect(kept.completed(by: House()).handwrittenBadges == house.handwrittenBadges)
    }

    @Test func aFieldOfAnotherFormIsMadeAnewAndWhatErasedEntriesMadeIsNotLost() throws {
        let text = Self.older.replacingOccurrences(of: "FORM", with: #""once a text""#)
        let kept = try #require(KeptHouse(Data(text.utf8)))
        #expect(!kept.isWhole)
        let house = kept.completed(by: House())
        #expect(house.closure?.reason == "drill" && house.ownListEditions == ["banned": 7])
        #expect(house.handwrittenBadges == 12 && house.newestEditions == ["offenders": 41])
    }

    @Test(arguments: ["", "[]", "{\"house\":3", "null"]) func somethingElseIsNoHouse(_ text: String) {
        #expect(KeptHouse(Data(text.utf8)) == nil)
    }
}
