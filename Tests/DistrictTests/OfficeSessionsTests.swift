import Foundation
import Testing
import WebPages

@testable import District

@Suite struct OfficeSessionsTests {
    private static let password = "correct horse battery"

    private let district: TestDistrict
    private let accounts: OfficeAccounts
    private let clock = TestClock()

    init() throws {
        district = try TestDistrict()
        accounts = OfficeAccounts(store: district.store)
    }

    private func sessions() -> OfficeSessions {
        let clock = clock
        let book = OfficeBook(store: district.store, vault: district.vault)
        return OfficeSessions(
            store: district.store, book: book, limits: SessionLimits(idle: 60, whole: 300), clock: { clock.now })
    }

    private func welcomed(_ sessions: OfficeSessions, _ name: String = "kim") async throws -> String {
        guard case .welcome(_, let token) = try await sessions.signIn(name: name, password: Self.password, from: "a")
        else { throw CancellationError() }
        return token
    }

    @Test func onlyTheRightPasswordOpensAndBothAreWrittenDown() async throws {
        let sessions = sessions()
        guard case .noAccounts = try await sessions.signIn(name: "kim", password: "x", from: "a") else {
            Issue.record("there is no account yet")
            return
        }
        try await accounts.add(name: "kim", fullName: "Kim", password: Self.password, roles: [.office])
        for (name, password) in [("kim", "wrong"), ("nobody", Self.password), ("kim", ""), ("", "")] {
            guard case .wrong = try await sessions.signIn(name: name, password: password, from: "a") else {
                Issue.record("\(name) came in")
                return
            }
        }
        _ = try await welcomed(sessions)
        let book = try await OfficeBook(store: district.store, vault: district.vault).newest(10)
        #expect(book.map(\.entry.what) == [.signedIn, .failed, .failed, .failed, .failed])
        #expect(book.compactMap(\.entry.who) == ["kim", "kim", "kim"])
    }

    @Test func lookingOnDoesNotProlongASession() async throws {
        try await accounts.add(name: "kim", fullName: "", password: Self.password, roles: [.office])
        let sessions = sessions()
        let token = try await welcomed(sessions)
        clock.now += 50_000
        #expect(try await sessions.session(token, prolongs: true) != nil)
        clock.now += 50_000
        #expect(try await sessions.session(token, prolongs: false) != nil)
        clock.now += 20_000
        #expect(try await sessions.session(token, prolongs: true) == nil)
    }

    @Test func anAccountThatIsChangedOrRemovedEndsItsSessions() async throws {
        try await accounts.add(name: "kim", fullName: "", password: Self.password, roles: [.office])
        let sessions = sessions()
        let token = try await welcomed(sessions)
        try await accounts.setRoles([.office, .records], of: "kim")
        #expect(try await sessions.session(token, prolongs: true) == nil)
        let second = try await welcomed(sessions)
        try await accounts.remove("kim")
        #expect(try await sessions.session(second, prolongs: true) == nil)
    }

    @Test func whoGuessesWaits() async throws {
        try await accounts.add(name: "kim", fullName: "", password: Self.password, roles: [.office])
        let sessions = sessions()
        let tooLong = String(repeating: "x", count: PasswordHash.longestPassword + 1)
        for _ in 0..<8 {
            _ = try await sessions.signIn(name: "kim", password: tooLong, from: "a")
        }
        guard case .tooMany(let seconds) = try await sessions.signIn(name: "kim", password: Self.password, from: "b")
        else {
            Issue.record("nobody had to wait")
            return
        }
        clock.now += Int64(seconds) * 1000
        _ = try await welcomed(sessions)
    }

    @Test func anAccountThatCannotBeIsRefusedWithASentence() async throws {
        let wrong: [(String, String, String, Set<OfficeRole>)] = [
            ("Kim", "", Self.password, [.office]), ("kim", "a:b", Self.password, [.office]),
            ("kim", "", "too short", [.office]), ("kim", "", Self.password, []),
        ]
        for (name, fullName, password, roles) in wrong {
            await #expect(throws: OfficeAccountProblem.self) {
                try await accounts.add(name: name, fullName: fullName, password: password, roles: roles)
            }
        }
        #expect(try await accounts.list().isEmpty)
        await #expect(throws: OfficeAccountProblem.self) { try await accounts.remove("kim") }
        await #expect(throws: OfficeAccountProblem.self) { try await accounts.setRoles([.office], of: "kim") }
    }

    @Test func noPasswordIsInTheStore() async throws {
        try await accounts.add(name: "kim", fullName: "Kim", password: Self.password, roles: [.office])
        let file = try #require(FileManager.default.contents(atPath: district.folder + "/district.sqlite-wal"))
        #expect(file.range(of: Data("scrypt".utf8)) != nil)
        #expect(file.range(of: Data(Self.password.utf8)) == nil)
    }
}

/// A clock that a test sets; one test at a time has it.
final class TestClock: @unchecked Sendable {
    var now: Int64 = 1_700_000_000_000
}
