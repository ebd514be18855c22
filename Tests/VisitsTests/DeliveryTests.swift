import Testing

@testable import Visits

/// A parcel needs no identity and no badge (EX1).
@Suite struct DeliveryTests {
    private func driver(_ companies: [Choice] = []) -> DoorDriver {
        var policy = Policy.specimen
        policy.delivery = DeliveryPolicy(leaveAt: ["en": "At the window"], companies: companies)
        return DoorDriver(policy: policy)
    }

    @Test func oneTouchRecordsADeliveryAndNothingOfWhoBroughtIt() throws {
        var driver = driver()
        #expect(driver.door.offeredActions.contains("deliver"))
        try driver.touch(.deliver)
        #expect(driver.types == ["delivery.recorded"])
        #expect(driver.door.session.screen == .delivered)
        #expect(driver.door.house.visits.isEmpty)
        try driver.pass(seconds: 13)
        #expect(driver.door.session.screen == .idle)
    }

    @Test func withCompaniesConfiguredTheSecondTouchNamesOneOrNone() throws {
        var driver = driver([Choice(id: "post", label: ["en": "Post"])])
        try driver.touch(.deliver)
        #expect(driver.types.isEmpty)
        #expect(throws: Visits.Refusal.notOffered) { try driver.touch(.choose("stranger")) }
        try driver.touch(.choose("post"))
        try driver.touch(.done)
        try driver.touch(.deliver)
        try driver.touch(.skip)
        #expect(driver.entries(DeliveryRecorded.self).map(\.company?.text) == ["Post", nil])
        #expect(driver.door.house.deliveries.map(\.company) == ["Post", nil])
    }

    @Test func aDeliveryIsOfferedNeitherWithoutPolicyNorThroughAClosedEntrance() throws {
        var driver = DoorDriver()
        #expect(throws: Visits.Refusal.notOffered) { try driver.touch(.deliver) }
        driver = self.driver()
        try driver.staff(.close(reason: "lockdown"))
        #expect(throws: Visits.Refusal.screenMovedOn) { try driver.touch(.deliver) }
        #expect(driver.entries(DeliveryRecorded.self).isEmpty)
    }

    @Test func yesterdaysDeliveriesAreCountedNoMore() throws {
        var driver = driver()
        try driver.touch(.deliver)
        try driver.pass(seconds: House.memory + 60)
        try driver.touch(.deliver)
        #expect(driver.door.house.deliveries.count == 1)
    }

    @Test func aScanTakesTheScreenFromADelivery() throws {
        var driver = driver([Choice(id: "post", label: ["en": "Post"])])
        try driver.touch(.deliver)
        try driver.scan(.maria)
        #expect(driver.door.session.screen.visit != nil)
        #expect(driver.entries(DeliveryRecorded.self).isEmpty)
    }
}
