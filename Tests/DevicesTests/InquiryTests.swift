import Testing

@testable import Devices

@Suite struct InquiryTests {
    @Test func theAnswerIsTheModel() {
        #expect(Inquiry.eSeek.model(in: Array("\u{6}M-200\r\n".utf8)) == "M-200")
        #expect(Inquiry.eSeek.question == Array("\u{1}FINGER:\u{4}".utf8))
    }

    @Test(arguments: ["", "\u{6}", "\u{6}\r\n", "M-200\r\n", "@\n\u{1E}\rANSI ", "\u{6}M\u{1B}[2J", "\u{15}"])
    func aScanOrRubbishIsNoAnswer(_ frame: String) {
        #expect(Inquiry.eSeek.model(in: Array(frame.utf8)) == nil)
    }

    @Test func anAnswerWithoutEndIsNone() {
        #expect(Inquiry.eSeek.model(in: [6] + [UInt8](repeating: 0x41, count: 5000)) == nil)
    }
}
