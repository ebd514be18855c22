import Badges
import Foundation
import Testing

/// The code VB1 of docs/badge-code.md.
@Suite struct BadgeCodeTests {
    private let signer: BadgeSigner
    private let token: BadgeToken

    init() throws {
        signer = try #require(BadgeSigner(name: "kiosk-1", seed: Data(repeating: 7, count: 32)))
        token = BadgeToken(
            visit: try #require(UUID(uuidString: "01a2007b-57fa-72e8-b253-477a09aedf22")), copy: 2,
            until: 1_795_300_000, escort: true, areas: [0, 3, 15])
    }

    private func read(_ code: String, _ keys: [BadgeKey]? = nil) -> BadgeCode? {
        BadgeCode(Array(code.utf8), keys: keys ?? [signer.key])
    }

    @Test func whatIsSignedIsReadBack() throws {
        let code = try signer.code(token)
        #expect(read(code) == .authentic(token, kiosk: "kiosk-1"))
        #expect(read(" " + code.lowercased() + "\r\n") == .authentic(token, kiosk: "kiosk-1"))
    }

    @Test func codeFitsVersion6OfQRWithItsAlphabet() throws {
        let code = try signer.code(token)
        #expect(code.utf8.count == 154)
        #expect(try QRCode(code).side == 41)
        #expect(code.allSatisfy { $0.isUppercase || $0.isNumber })
    }

    @Test func vectorsOfTheSpecification() throws {
        let page = try String(contentsOf: Tool.root.appendingPathComponent("docs/badge-code.md"), encoding: .utf8)
        let code = try signer.code(token)
        // Ed25519 is deterministic: the page holds exactly what is made here.
        #expect(page.contains(code))
        #expect(page.contains(signer.key.line))
        #expect(page.contains("VB0ABUIAHWV72OLULEU2HPIE25XZC"))
        #expect(read("VB0ABUIAHWV72OLULEU2HPIE25XZC") == .unsigned(token.visit))
    }

    @Test func everyChangedCharacterIsNoticed() throws {
        let code = Array(try signer.code(token))
        for place in code.indices.dropFirst(3) {
            var changed = code
            changed[place] = changed[place] == "A" ? "B" : "A"
            switch read(String(changed)) {
            case .authentic: Issue.record("a change at \(place) went unnoticed")
            default: break
            }
        }
    }

    @Test func anotherKiosksBadgeIsAStrangersAndNamesItsVisit() throws {
        let other = try #require(BadgeSigner(name: "kiosk-2", seed: Data(repeating: 8, count: 32)))
        let code = try other.code(token)
        #expect(read(code) == .stranger(token))
        #expect(read(code)?.visit == token.visit)
        #expect(read(code, [signer.key, other.key]) == .authentic(token, kiosk: "kiosk-2"))
    }

    @Test func aForgeryInAnotherKiosksNameIsAltered() throws {
        let forger = try #require(BadgeSigner(name: "forger", seed: Data(repeating: 9, count: 32)))
        let key = signer.key
        let forged = try BadgeSigner(key: key) { _ in Data(repeating: 0, count: 64) }.code(token)
        #expect(read(forged) == .altered)
        #expect(read(forged)?.visit == nil)
        #expect(read(try forger.code(token)) == .stranger(token))
    }

    @Test(arguments: [(1_795_300_000, BadgeVerdict.authentic), (1_795_300_001, .expired), (0, .authentic)])
    func validityEndsWithItsSecond(now: Int, verdict: BadgeVerdict) throws {
        #expect(BadgeVerdict(read(try signer.code(token)), at: now) == verdict)
    }

    @Test func everyVerdictHasItsOwnSentence() {
        #expect(Set(BadgeVerdict.allCases.map(\.sentence)).count == BadgeVerdict.allCases.count)
        #expect(BadgeVerdict.authentic.sentence.contains("does not prove who carries it"))
    }

    @Test(arguments: [
        "", "VB1", "VB0", "VB2AAAA", "HELLO", "VB1" + String(repeating: "A", count: 151),
        "VB1" + String(repeating: "A", count: 150), "VB1" + String(repeating: "7", count: 151),
        "VB0" + String(repeating: "7", count: 26), String(repeating: "VB1", count: 200), "VB1\u{0}\u{FF}1890",
    ])
    func otherTextIsNoBadge(text: String) {
        #expect(read(text) == nil)
    }

    @Test func randomBytesNeverCrashAndAreNeverAuthentic() {
        var dice = SystemRandomNumberGenerator()
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        for _ in 0..<2_000 {
            let digits = (0..<151).map { _ in alphabet[Int(dice.next() % 32)] }
            if case .authentic = BadgeCode(Array("VB1".utf8) + digits, keys: [signer.key]) { Issue.record("forged") }
        }
    }

    @Test func keyLinesAreReadBack() {
        #expect(BadgeKey(line: signer.key.line) == signer.key)
        for line in ["", "vestibule-badge", "vestibule-badge AAAA x", "ssh-ed25519 AAAA x", "vestibule-badge ??? x"] {
            #expect(BadgeKey(line: line) == nil)
        }
    }

    @Test func tokenIsCutToWhatFits() {
        let cut = BadgeToken(visit: token.visit, copy: 1_000, until: -5, escort: false, areas: [3, 16, -1, 99])
        #expect(cut.copy == 255 && cut.until == 0 && cut.areas == [3])
    }
}
