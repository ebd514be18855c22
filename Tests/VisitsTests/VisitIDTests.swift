import Testing

@testable import Visits

@Suite struct VisitIDTests {
    private func some(_ number: Int) -> [VisitID] {
        var dice = Dice(seed: 7)
        return (0..<number).map { VisitID(at: Timestamp(milliseconds: 1_795_286_400_000 + Int64($0)), using: &dice) }
    }

    @Test func theTextIsAUUIDOfVersionSeven() throws {
        for id in some(200) {
            let text = Array(id.text)
            #expect(text.count == 36 && text[14] == "7" && "89ab".contains(text[19]))
            #expect(VisitID(id.text) == id)
        }
    }

    @Test func laterVisitsSortAfterEarlierOnes() {
        let visits = some(200)
        #expect(visits.sorted() == visits)
        #expect(visits.map(\.text).sorted() == visits.map(\.text))
    }

    @Test func theBadgesCodeIsReadBackInEitherCaseAndWithALineEnd() {
        for id in some(200) {
            #expect(id.badgeCode.utf8.count == 29)
            #expect(VisitID(badgeCode: Array(id.badgeCode.utf8)) == id)
            #expect(VisitID(badgeCode: Array((id.badgeCode.lowercased() + "\r\n").utf8)) == id)
        }
    }

    /// The vectors of docs/badge-code.md.
    @Test(
        arguments: zip(
            ["00000000-0000-7000-8000-000000000000", "01a2007b-57fa-72e8-b253-477a09aedf22"],
            ["VB0AAAAAAAAAAOAAIAAAAAAAAAAAA", "VB0ABUIAHWV72OLULEU2HPIE25XZC"]))
    func theCodeIsThatOfItsPage(visit: String, code: String) throws {
        #expect(try #require(VisitID(visit)).badgeCode == code)
    }

    @Test(arguments: [
        "", "VB0", "VB1AAAAAAAAAAAAAAAAAAAAAAAAAA", "VB0AAAAAAAAAAAAAAAAAAAAAAAAA", "VB0AAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "VB0AAAAAAAAAAAAAAAAAAAAAAAAA1", "VB0ZZZZZZZZZZZZZZZZZZZZZZZZZZ", "https://example.org",
    ])
    func whatIsNoBadgeCodeIsNone(text: String) {
        #expect(VisitID(badgeCode: Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        "", "0", "01a2007b-57fa-72e8-b253-477a09aedf2", "01a2007b-57fa-72e8-b253-477a09aedfzz",
        "01a2007b057fa-72e8-b253-477a09aedf22",
    ])
    func whatIsNoUUIDIsNone(text: String) {
        #expect(VisitID(text) == nil)
    }
}
