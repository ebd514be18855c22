import Foundation
import Testing

@testable import Upstream

/// What is told when TLS came to nothing, by what was to be seen.
@Suite struct WaySightTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let floor = Date(timeIntervalSince1970: 1_790_000_000)
    private let day: TimeInterval = 86_400

    private func sight(_ begins: Double, _ ends: Double, said: Double? = nil) -> WaySight {
        WaySight(
            certificates: [WaySight.Validity(begins: now + begins * day, ends: now + ends * day)],
            answer: said.map { AnswerHead(status: 404, date: now + $0 * day) })
    }

    @Test func aCertificateIsToldByItsDatesWhileTheClockIsNotInDoubt() {
        #expect(sight(-90, -1).failure(at: now, floor: floor) == .certificateEnded)
        #expect(sight(1, 90).failure(at: now, floor: floor) == .certificateEarly)
        #expect(sight(-90, -1, said: 0.5).failure(at: now, floor: floor) == .certificateEnded)
        #expect(sight(-90, 1, said: 300).failure(at: now, floor: floor) == nil)
    }

    @Test func aClockIsToldByTheOtherEndsDateOrByWhatWasWrittenBefore() {
        #expect(sight(-800, -700, said: -730).failure(at: now, floor: floor) == .clock)
        #expect(sight(700, 800, said: 730).failure(at: now, floor: floor) == .clock)
        #expect(sight(700, 800).failure(at: now, floor: now + 2 * day) == .clock)
        #expect(sight(700, 800).failure(at: now, floor: now + day / 2) == .certificateEarly)
    }

    @Test(arguments: [
        (407, "", TransportFailure.proxySignIn), (403, "text/html", .proxy), (302, "", .portal),
        (200, "text/html; charset=utf-8", .portal), (511, "text/plain", .portal), (200, "text/plain", .proxy),
    ]) func aProxyIsToldByWhatItAnswers(status: Int, type: String, failure: TransportFailure) {
        var sight = WaySight()
        sight.refusal = AnswerHead(status: status, contentType: type)
        #expect(sight.failure(at: now, floor: floor) == failure)
    }

    @Test func aPortalIsToldBeforeItsCertificateIs() {
        var sight = sight(-90, -1)
        sight.answer = AnswerHead(status: 302)
        #expect(sight.failure(at: now, floor: floor) == .portal)
    }

    @Test func aHeadIsReadAsFarAsItSaysWhoAnswers() throws {
        let head = try #require(
            AnswerHead("HTTP/1.1 302 Found\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nCONTENT-TYPE:  text/HTML\r\nx\r\n")
        )
        #expect(head.status == 302)
        #expect(head.contentType == "text/HTML")
        #expect(head.date == Date(timeIntervalSince1970: 784_111_777))
    }

    @Test(arguments: [
        "", "\r\n", "HTTP/1.1", "HTTP/1.1 x", "HTTP/1.1 99 no", "SSH-2.0-x", "HTTP/1.1 -2 x", "\u{15}\u{3}\u{1}",
    ])
    func whatIsNoHeadIsNone(text: String) { #expect(AnswerHead(text) == nil) }
}
