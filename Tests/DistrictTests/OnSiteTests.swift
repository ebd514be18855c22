import Foundation
import Testing

@testable import District

@Suite struct OnSiteTests {
    @Test func aVisitIsUnseenUntilItIsWrittenDownThatItWasShown() throws {
        let district = try TestDistrict()
        let onSite = OnSite(
            store: district.store, rosters: Rosters(store: district.store, vault: district.vault), clock: { 0 })
        // The book could not be written: the next look must try again.
        for _ in 0..<2 { #expect(onSite.unseen(["a", "b"], by: "session") == ["a", "b"]) }
        onSite.note(["a", "b"], seenBy: "session")
        #expect(onSite.unseen(["a", "b", "c"], by: "session") == ["c"])
        #expect(onSite.unseen(["a"], by: "other") == ["a"])
    }
}
