import Testing

@testable import Visits

@Suite struct BatchTests {
    private func badges(_ count: Int) -> [ListedBadge] {
        var dice = Dice(seed: 3)
        return (1...count).map { number in
            let id = VisitID(at: Timestamp(milliseconds: 1_795_286_400_000), using: &dice)
            return ListedBadge(id: id, name: "Guest \(number)", type: "parent", destination: "")
        }
    }

    private func printing(_ count: Int, perPage: Int) throws -> (DoorDriver, BatchID) {
        var driver = DoorDriver()
        try driver.staff(
            .batch(
                .print(
                    title: "Open house", until: driver.time.after(seconds: 3600), layout: "letter", perPage: perPage,
                    badges(count))))
        return (driver, try #require(driver.door.house.openBatches.first?.id))
    }

    @Test func thirteenBadgesAreThreeSheetsAndTheLastHasOne() throws {
        let (driver, batch) = try printing(13, perPage: 6)
        let list = try #require(driver.door.house.batches[batch])
        #expect(list.pages.count == 3)
        #expect(list.badges(onPage: 2).map(\.name) == ["Guest 13"])
        #expect(list.nextPage == 0)
    }

    @Test func pageThatIsWithAPrinterComesBeforeAnyOtherAndSurvivesARestart() throws {
        var (driver, batch) = try printing(3, perPage: 1)
        try driver.take(.batch(batch, page: 1, .submitting(attempt: 1, printer: "label")))
        try driver.restart()
        let list = try #require(driver.door.house.batches[batch])
        #expect(list.nextPage == 1)
        #expect(list.pages[1].state == .sent(printer: "label"))
        #expect(list.pages[1].attempt == 1)
    }

    @Test func withdrawnPageWaitsAgainAndAnUnknownOneNever() throws {
        var (driver, batch) = try printing(2, perPage: 1)
        try driver.take(.batch(batch, page: 0, .submitting(attempt: 1, printer: "label")))
        try driver.take(.batch(batch, page: 0, .ended(.withdrawn, sentence: "empty")))
        #expect(driver.door.house.batches[batch]?.nextPage == 0)
        try driver.take(.batch(batch, page: 0, .submitting(attempt: 2, printer: "label")))
        try driver.take(.batch(batch, page: 0, .ended(.unknown, sentence: nil)))
        #expect(driver.door.house.batches[batch]?.nextPage == 1)
        try driver.take(.batch(batch, page: 1, .submitting(attempt: 1, printer: "label")))
        try driver.take(.batch(batch, page: 1, .ended(.printed, sentence: nil)))
        #expect(driver.door.house.openBatches.isEmpty)

        try driver.staff(.batch(.reprint(batch, page: 0, why: "it did not come out")))
        #expect(driver.door.house.batches[batch]?.nextPage == 0)
        #expect(driver.door.house.batches[batch]?.pages[0].attempt == 2)
    }

    @Test func stoppedListSendsNothingMore() throws {
        var (driver, batch) = try printing(2, perPage: 1)
        try driver.staff(.batch(.stop(batch, why: "wrong names")))
        #expect(driver.door.house.batches[batch]?.nextPage == nil)
        #expect(throws: Refusal.alreadyAnswered) { try driver.staff(.batch(.stop(batch, why: "again"))) }
    }

    @Test func unknownTypesNamesWithoutLettersAndListsWithoutEndAreRefused() throws {
        var driver = DoorDriver()
        func print(_ badges: [ListedBadge], until: Int = 3600) -> StaffAction {
            .batch(
                .print(
                    title: "Open house", until: driver.time.after(seconds: until), layout: "letter", perPage: 6, badges)
            )
        }
        var wrongType = badges(1)
        wrongType[0].type = "nobody"
        var noName = badges(1)
        noName[0].name = " \u{202E}\n"
        for action in [
            print([]), print(badges(BadgeBatch.most + 1)), print(wrongType), print(noName), print(badges(1), until: -1),
        ] {
            #expect(throws: Refusal.self) { try driver.staff(action) }
        }
        for _ in 1...5 { try driver.staff(print(badges(1))) }
        #expect(throws: Refusal.tooManyLists) { try driver.staff(print(badges(1))) }
    }
}
