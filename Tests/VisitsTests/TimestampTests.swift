import Foundation
import Testing

@testable import Visits

/// Times come from other machines' journals, too: none of them may end the program.
@Suite struct TimestampTests {
    private static let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]

    @Test func noMomentIsSoFarAwayThatArithmeticEnds() {
        for one in Self.extremes {
            let time = Timestamp(milliseconds: one)
            #expect(abs(time.milliseconds) <= Timestamp.farthest)
            for other in Self.extremes {
                #expect(time.seconds(until: Timestamp(milliseconds: other)) >= 0)
                var moved = time
                moved.shift(by: other)
                #expect(abs(moved.milliseconds) <= Timestamp.farthest)
                #expect(abs(time.after(seconds: Int(other)).milliseconds) <= Timestamp.farthest)
            }
        }
    }

    @Test func whatIsReadIsBoundedToo() throws {
        let read = try JSONDecoder().decode([Timestamp].self, from: Data("[\(Int64.min),\(Int64.max),7]".utf8))
        #expect(read.map(\.milliseconds) == [-Timestamp.farthest, Timestamp.farthest, 7])
    }

    @Test func aHouseOutlivesEveryStepOfTheClock() {
        var house = House()
        for before in Self.extremes {
            for after in Self.extremes {
                ClockStepped(before: Timestamp(milliseconds: before), after: Timestamp(milliseconds: after))
                    .change(&house, at: Timestamp(milliseconds: after))
            }
        }
        #expect(house.visits.isEmpty)
    }

    @Test func aListOfBadgesHasAPageSizeThatCanBe() throws {
        for perPage in [Int.min, 0, .max] {
            let requested = BatchRequested(
                batch: try #require(BatchID("019a0000-0000-7000-8000-000000000001")), title: "Concert", who: "pat",
                until: Timestamp(milliseconds: 1),
                layout: "letter", perPage: perPage, badges: [])
            let batch = BadgeBatch(requested, at: Timestamp(milliseconds: 0))
            #expect((1...1000).contains(batch.perPage) && batch.badges(onPage: 3).isEmpty)
        }
    }
}
