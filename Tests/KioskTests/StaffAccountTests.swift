import Foundation
import Testing

@testable import Kiosk

@Suite struct StaffAccountTests {
    @Test func anAccountAcceptsItsPasswordAndNoOther() throws {
        let made = try StaffAccount(name: "pat", fullName: "Pat Doe", password: "correct horse battery")
        let read = try #require(StaffAccount(line: made.line))
        #expect(read == made)
        #expect(read.accepts("correct horse battery"))
        #expect(!read.accepts("correct horse batterz"))
        #expect(!read.accepts(""))
        #expect(!made.line.contains("horse"))
    }

    @Test func aPasswordIsTheSameHoweverItsAccentsWereTyped() throws {
        let account = try StaffAccount(name: "pat", fullName: "Pat", password: "caf\u{E9} au lait a gogo")
        #expect(account.accepts("cafe\u{301} au lait a gogo"))
    }

    @Test(arguments: [
        "", "pat", "pat:Pat:scrypt:15:8:1:AAAA", "Pat:Pat:scrypt:15:8:1:AAAA:AAAA", "pat:Pat:plain:15:8:1:AAAA:AAAA",
        "pat:Pat:scrypt:40:8:1:AAAA:\(String(repeating: "A", count: 43))=",
        "pat:Pat:scrypt:15:999:1:AAAA:\(String(repeating: "A", count: 43))=",
    ])
    func aLineThatIsNoAccountOpensNothing(line: String) {
        #expect(StaffAccount(line: line) == nil)
    }

    @Test func anAccountOfTheSameNameIsReplacedAndOthersStay() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("accounts-\(UUID().uuidString)").path
        try Accounts.add(name: "pat", fullName: "Pat", password: "correct horse battery", to: path)
        try Accounts.add(name: "sam", fullName: "Sam", password: "another long password", to: path)
        try Accounts.add(name: "pat", fullName: "Pat Doe", password: "a third long password", to: path)
        let accounts = AccountsFile(path: path).accounts()
        #expect(accounts.map(\.name).sorted() == ["pat", "sam"])
        #expect(accounts.first { $0.name == "pat" }?.accepts("a third long password") == true)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(try #require(mode) & 0o007 == 0)
    }
}
