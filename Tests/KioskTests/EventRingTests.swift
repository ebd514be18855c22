import Foundation
import NIOCore
import Testing

@testable import Kiosk

/// Events that a reader picks up again where it was cut off.
@Suite struct EventRingTests {
    private let ring = EventRing<Int>("number", capacity: 3, started: Date(timeIntervalSince1970: 1))
    /// The number of the first event of a ring that was started then.
    private let first: Int64 = 1_000_000

    /// The first events after a number, as `id name document`.
    private func events(after number: Int64?, count: Int) async -> [String] {
        var found: [String] = []
        for await event in ring.events(after: number) {
            found.append(
                "\(event.id.map { $0 - first } ?? -1) \(event.name) \(String(decoding: event.data, as: UTF8.self))")
            if found.count == count { break }
        }
        return found
    }

    @Test func whoNamesTheLastEventGetsWhatCameSince() async {
        for number in 1...3 { ring.append(number) }
        #expect(await events(after: first, count: 2) == ["1 number 2", "2 number 3"])
        #expect(await events(after: first - 1, count: 3) == ["0 number 1", "1 number 2", "2 number 3"])
    }

    @Test func whoWasAwayTooLongIsToldHowMuchIsMissing() async {
        for number in 1...6 { ring.append(number) }
        #expect(
            await events(after: first, count: 4)
                == ["2 gap {\"missed\":2}", "3 number 4", "4 number 5", "5 number 6"])
        #expect(await events(after: 17, count: 1) == ["2 gap {}"], "that number is of an earlier start")
    }

    @Test func whoNamesNothingGetsOnlyWhatComes() async {
        ring.append(1)
        var following = ring.events(after: nil).makeAsyncIterator()
        ring.append(2)
        let event = await following.next()
        #expect(event.map { String(decoding: $0.data, as: UTF8.self) } == "2")
        #expect(event?.id == first + 1)
    }

    @Test func anEventIsSentAsAnEventStreamHasIt() throws {
        let event = try StreamEvent("entry", id: 7, ["sequence": 7])
        #expect(String(buffer: event.buffer) == "id: 7\nevent: entry\ndata: {\"sequence\":7}\n\n")
        let plain = try StreamEvent("desk", ["a": "b\nc"])
        #expect(String(buffer: plain.buffer) == "event: desk\ndata: {\"a\":\"b\\nc\"}\n\n")
    }
}
