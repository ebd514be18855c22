import Testing

@testable import Visits

/// Members of staff that a visitor may ask for are found by name, beside the places of the configuration.
@Suite struct HostTests {
    private func driver(areas: [String]? = nil, area: String? = nil) throws -> DoorDriver {
        var policy = Policy.specimen
        policy.otherDestinations = false
        policy.visitorTypes[0].areas = areas
        policy.hosts = [Destination(id: "staff-1", label: ["en": "Ms. Ana Rivera, 204"], area: area)]
        var driver = DoorDriver(policy: policy)
        try driver.scan(.maria)
        try driver.touch(.choose("parent"))
        #expect(driver.door.offeredHosts.isEmpty, "nobody reads them before they are asked for")
        try driver.touch(.choose("meeting"))
        return driver
    }

    @Test func aHostIsChosenAndStandsInTheJournalWithTheRoom() throws {
        var driver = try driver()
        #expect(driver.door.offeredHosts.map(\.id) == ["staff-1"])
        #expect(!driver.door.offeredChoices.contains { $0.id == "staff-1" })
        try driver.touch(.choose("staff-1"))
        #expect(
            driver.entries(VisitAnswered.self).map(\.answers.destination)
                == [Answer(id: "staff-1", text: "Ms. Ana Rivera, 204")])
        #expect(driver.entries(VisitAdmitted.self).count == 1)
        #expect(driver.door.offeredHosts.isEmpty)
    }

    @Test func whoIsLimitedToAreasFindsNobodyElsewhereAndNobodyIsMadeUp() throws {
        var driver = try driver(areas: ["north"], area: "south")
        #expect(driver.door.offeredHosts.isEmpty)
        #expect(throws: (any Error).self) { try driver.touch(.choose("staff-1")) }
        #expect(throws: (any Error).self) { try driver.touch(.choose("staff-2")) }
        #expect(driver.entries(VisitAnswered.self).isEmpty)
    }
}
