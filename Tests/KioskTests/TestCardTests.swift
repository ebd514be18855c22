import Devices
import Testing

@testable import Kiosk

/// The card that tells whether the whole way works.
@Suite struct TestCardTests {
    private static let card = Array(TestCard.text.utf8)

    @Test func theCardIsRecognised() {
        #expect(TestCard.verdict(Self.card) == .whole)
        #expect(TestCard.verdict(Array("]L2".utf8) + Self.card + [0x0D, 0x0A]) == .whole)
    }

    @Test func whatHappenedToItsCharactersIsTold() {
        #expect(TestCard.verdict(Self.card.filter { $0 >= 0x20 }) == .controlsLost)
        #expect(TestCard.verdict(Self.card.filter { $0 != 0x1E }) == .controlsLost)
        #expect(TestCard.verdict(Self.card.map { $0 == 0x1E ? 0x36 : $0 == 0x0A ? 0x4A : $0 }) == .controlsLost)
        let exchanged = Self.card.map { byte in
            (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
        }
        #expect(TestCard.verdict(exchanged) == .caseChanged)
        #expect(TestCard.verdict(Self.card.map { $0 == UInt8(ascii: "@") ? UInt8(ascii: "\"") : $0 }) == .altered)
    }

    @Test func aCardThatEndsEarlyBlamesTheCutAndNotTheKeyboard() {
        for missing in [2, 3, 10] { #expect(TestCard.verdict(Self.card.dropLast(missing)) == .cut) }
        #expect(TestCard.verdict(Array("]L2".utf8) + Self.card.dropLast(5)) == .cut)
    }

    @Test func aVisitorsCardIsNot() {
        #expect(TestCard.verdict(Array("@\n\u{1E}\rANSI 636000100001DL00310045DLDAQX1\nDCSTEST\n".utf8)) == nil)
        #expect(TestCard.verdict([]) == nil)
        #expect(TestCard.verdict(Self.card + Self.card + Self.card) == nil)
    }

    @Test func aGuidedTestEndsWithTheCardAndNotWithAVisitor() {
        let tests = GuidedTests()
        let visitor = Frame(scanner: "door", bytes: [0x41], length: 1, ending: .gap)
        tests.note(visitor, nil)
        #expect(tests.state(of: "door") == nil, "nobody asked")
        tests.begin("door")
        tests.note(visitor, nil)
        #expect(tests.state(of: "door")?.isOver == false)
        tests.note(Frame(scanner: "lobby", bytes: Self.card, length: Self.card.count, ending: .gap), .whole)
        #expect(tests.state(of: "door")?.isOver == false, "another scanner")
        tests.note(Frame(scanner: "door", bytes: Self.card, length: Self.card.count, ending: .gap), .whole)
        #expect(tests.state(of: "door")?.isGood == true)
        tests.begin("door")
        tests.note(Frame(scanner: "door", bytes: [], length: 12, ending: .cut), nil)
        #expect(tests.state(of: "door")?.isOver == true && tests.state(of: "door")?.isGood == false)
    }

    @Test func everyVerdictSaysWhatToDo() {
        #expect(TestCard.Verdict.allCases.allSatisfy { $0.sentence.hasSuffix(".") && $0.sentence.count > 30 })
    }
}
