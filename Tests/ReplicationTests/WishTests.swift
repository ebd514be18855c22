import Replication
import Testing

@Suite struct WishTests {
    private func part(_ text: String) -> Range<Int>? { Wish(fields: { $0 == "range" ? text : "" }).part }

    @Test func aRangeIsReadAndAnythingElseIsNone() {
        #expect(part("bytes=0-0") == 0..<1)
        #expect(part("bytes=10-99") == 10..<100)
        #expect(part("bytes=10-")?.lowerBound == 10)
        for text in [
            "", "bytes=", "bytes=-5", "bytes=5-4", "bytes=0-1,3-4", "items=0-1", "bytes=+1-2", "bytes=1-2-3",
            "bytes=9999999999999-", "bytes=0-9223372036854775807", "bytes= 1-2", "bytes=١-٢",
        ] {
            #expect(part(text) == nil, "\(text)")
        }
    }

    @Test func aPartSaysWhatItIsOf() {
        let range = PartialContent(part: 5..<10, size: 20)
        #expect(range.text == "bytes 5-9/20")
        #expect(PartialContent("bytes 5-9/20") == range)
        for text in ["", "bytes */20", "bytes 5-9", "bytes 5-20/20", "bytes 5-9/-1", "bytes 5-9/20/1", "5-9/20"] {
            #expect(PartialContent(text) == nil, "\(text)")
        }
    }

    @Test func aWishTravelsInItsFields() {
        let wish = Wish(unless: "\"a\"", part: 3..<7, of: "\"b\"")
        let fields = Dictionary(uniqueKeysWithValues: wish.fields)
        #expect(Wish(fields: { fields[$0] ?? "" }) == wish)
        #expect(Wish().fields.isEmpty)
    }

    @Test func aListsNameIsOneStepOfThePath() {
        #expect(
            Replication.indexPath("State registry/é", for: "k") == "/v1/devices/k/lists/State%20registry%2F%C3%A9/index"
        )
    }
}
