import Testing
import Visits

@testable import Kiosk

@Suite struct SecondFactorTests {
    /// RFC 6238, appendix B: the secret "12345678901234567890", eight digits.
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func codesAreThoseOfTheStandard(seconds: Int64, code: String) {
        let secret = Array("12345678901234567890".utf8)
        #expect(TimeCode.code(secret, step: TimeCode.number(at: seconds), digits: 8) == code)
    }

    @Test(arguments: [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")])
    func secretsAreWrittenAsTheStandardSays(plain: String, text: String) {
        #expect(Base32.text(Array(plain.utf8)) == text)
        #expect(Base32.bytes(text) == Array(plain.utf8))
        #expect(Base32.bytes("M0") == nil)
    }

    @Test func aCodeIsGoodOnceAndHalfAMinuteLate() throws {
        let (factor, _) = SecondFactor.make()
        let secret = try #require(Base32.bytes(factor.secret))
        var used = StaffMemory.UsedCodes()
        let code = TimeCode.code(secret, step: 100)
        #expect(factor.proof(of: code, at: 100 * 30, after: used) == .time(step: 100))
        #expect(factor.proof(of: code, at: 101 * 30 + 29, after: used) == .time(step: 100))
        #expect(factor.proof(of: code, at: 102 * 30, after: used) == nil)
        used.step = 100
        #expect(factor.proof(of: code, at: 100 * 30, after: used) == nil)
        #expect(factor.proof(of: TimeCode.code(secret, step: 99), at: 100 * 30, after: used) == nil)
    }

    @Test func aRecoveryCodeIsGoodOnceHoweverItIsTyped() throws {
        let (factor, codes) = SecondFactor.make()
        let code = try #require(codes.first)
        var used = StaffMemory.UsedCodes()
        let proof = factor.proof(of: code.uppercased().replacing("-", with: " "), at: 0, after: used)
        guard case .recovery(let digest) = proof else {
            Issue.record("the recovery code is not taken: \(String(describing: proof))")
            return
        }
        used.recovery.insert(digest)
        #expect(factor.proof(of: code, at: 0, after: used) == nil)
        #expect(!factor.recoveryDigests.joined().contains(code))
        #expect(Set(codes).count == 10)
    }

    @Test(arguments: ["", "0", "000000", "١٢٣٤٥٦", String(repeating: "9", count: 4000), "\u{0}"])
    func whatIsNoCodeOpensNothing(code: String) {
        let factor = SecondFactor(secret: Base32.text(Array("12345678901234567890".utf8)), recovery: "")
        #expect(factor != nil)
        #expect(factor?.proof(of: code, at: 59, after: StaffMemory.UsedCodes()) == nil)
    }

    @Test func theAddressIsTheOneAuthenticatorAppsRead() throws {
        let (factor, _) = SecondFactor.make()
        let address = factor.address(account: "pat", issuer: "Specimen Elementary")
        #expect(
            address == "otpauth://totp/Specimen%20Elementary:pat?secret=\(factor.secret)&issuer=Specimen%20Elementary")
    }

    @Test func anAccountKeepsItsRolesAndSecondFactorInItsLine() throws {
        var account = try StaffAccount(
            name: "sam", fullName: "Sam", password: "correct horse battery", roles: [.administrator, .staff])
        account.secondFactor = SecondFactor.make().factor
        #expect(StaffAccount(line: account.line) == account)
        #expect(account.line.contains(":staff,administrator:"))
        #expect(StaffAccount(line: account.line.replacing("staff,administrator", with: "staff,headmaster")) == nil)
        #expect(StaffAccount(line: account.line.replacing("staff,administrator", with: "")) == nil)
    }

    @Test func anAccountOfAnEarlierReleaseIsStaff() throws {
        let line = try StaffAccount(name: "pat", fullName: "Pat", password: "correct horse battery").line
        #expect(line.split(separator: ":").count == 8)
        #expect(StaffAccount(line: line)?.roles == [.staff])
    }
}
