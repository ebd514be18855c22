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
        let path = try Self.file()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Accounts(path: path).add(name: "pat", fullName: "Pat", password: "correct horse battery")
        try Accounts(path: path).add(name: "sam", fullName: "Sam", password: "another long password")
        try Accounts(path: path).add(name: "pat", fullName: "Pat Doe", password: "a third long password")
        let accounts = AccountsFile(path: path).accounts()
        #expect(accounts.map(\.name).sorted() == ["pat", "sam"])
        #expect(accounts.first { $0.name == "pat" }?.accepts("a third long password") == true)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
        #expect(!FileManager.default.fileExists(atPath: path + ".new"))
    }

    @Test func linesThatAreNotUnderstoodOutliveANewPassword() throws {
        let sam = try StaffAccount(name: "sam", fullName: "Sam", password: "another long password").line
        let old = try StaffAccount(name: "pat", fullName: "Pat", password: "correct horse battery").line
        let before = Data("# who may answer\r\n\(sam)\r\n\nkim:Jos".utf8) + Data([0xE9]) + Data(":scrypt\n".utf8)
        let path = try Self.file(before + Data("\(old)\npatrick:x\npat:broken\nno line feed".utf8))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Accounts(path: path).add(name: "pat", fullName: "Pat", password: "a third long password")
        let after = try Data(contentsOf: URL(filePath: path))
        let accounts = AccountsFile(path: path).accounts()
        #expect(after.starts(with: before))
        #expect(String(decoding: after.dropFirst(before.count), as: UTF8.self).hasSuffix("\npatrick:x\nno line feed\n"))
        #expect(accounts.map(\.name) == ["sam", "pat"])
        #expect(accounts.last?.accepts("a third long password") == true)
    }

    @Test func aFileThatCannotBeReadWholeIsNotReplaced() throws {
        let content = Data(repeating: UInt8(ascii: "#"), count: 1024 * 1024 + 1)
        let path = try Self.file(content)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: AccountProblem.self) {
            try Accounts(path: path).add(name: "pat", fullName: "Pat", password: "correct horse battery")
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == content)
        #expect(AccountsFile(path: path).accounts().isEmpty)
    }

    @Test(arguments: [
        "Pat\nsam:Sam:scrypt", "Pat\r", "Pat:Doe", "Pat\u{1B}[2J", "Pat\u{2028}", String(repeating: "x", count: 81),
    ])
    func aFullNameThatIsNoLineIsRefused(fullName: String) throws {
        let path = try Self.file()
        #expect(throws: AccountProblem.self) {
            try Accounts(path: path).add(name: "pat", fullName: fullName, password: "correct horse battery")
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func aFullNameNeverBreaksItsLine() throws {
        let made = try StaffAccount(name: "pat", fullName: "Pat\nroot:x", password: "correct horse battery")
        #expect(made.fullName == "Pat root x")
        #expect(StaffAccount(line: made.line) == made)
    }

    /// A path of its own, with a file there if there are bytes for one.
    private static func file(_ content: Data? = nil) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "accounts-\(UUID().uuidString)")
        try content?.write(to: file)
        return file.path
    }
}
