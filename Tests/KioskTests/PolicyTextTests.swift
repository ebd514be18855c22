import People
import Settings
import Testing

@testable import Kiosk

@Suite struct PolicyTextTests {
    private func text(_ from: String, _ words: String) throws -> PolicyTextConfiguration {
        let date = try #require(CalendarDate(iso: from))
        return PolicyTextConfiguration(id: .threat, from: date, text: LocalizedText(en: words, es: words))
    }

    @Test(arguments: [
        ("2026-08-14", "shipped"), ("2026-08-15", "autumn"), ("2026-12-31", "autumn"), ("2027-01-01", "spring"),
    ])
    func theNewestTextThatHasBegunIsInForce(day: String, expected: String) throws {
        let texts = [try text("2027-01-01", "spring"), try text("2026-08-15", "autumn")]
        let found = texts.inForce(.threat, on: CalendarDate(iso: day))
        #expect(found?.from == nil ? expected == "shipped" : found?.text.en == expected)
        #expect(found != nil)
    }

    @Test func withoutADateOnlyTheShippedTextIsSure() throws {
        let texts = [try text("2026-08-15", "autumn")]
        #expect(texts.inForce(.threat, on: nil)?.reference == "threat@shipped")
    }

    @Test func everyCaseHasAShippedTextInBothLanguages() {
        for id in PolicyTextConfiguration.Case.allCases {
            let text = PolicyTextConfiguration.shipped.first { $0.id == id }?.text
            #expect(text.map { !$0.en.isEmpty && !$0.es.isEmpty && $0.en != $0.es } == true, "\(id)")
        }
    }
}
