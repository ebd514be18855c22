import Testing
import Visits
import WebPages

@testable import Kiosk

@Suite struct SessionTableTests {
    private let start = Timestamp(milliseconds: 1_000_000)
    private let account: StaffAccount
    private var table = SessionTable<StaffAccount>(limits: SessionLimits(idle: 600, whole: 3600))

    init() throws { account = try StaffAccount(name: "pat", fullName: "Pat", password: "correct horse battery") }

    @Test mutating func aSessionEndsWhenNobodyUsesIt() {
        let token = table.begin(account, at: start)
        #expect(table.session(token, at: start.after(seconds: 599))?.account.name == "pat")
        #expect(table.session(token, at: start.after(seconds: 600)) == nil)
    }

    @Test mutating func aSessionEndsHoweverMuchItIsUsed() {
        let token = table.begin(account, at: start)
        for minute in 1..<60 { table.use(token, at: start.after(seconds: minute * 60)) }
        #expect(table.session(token, at: start.after(seconds: 3599)) != nil)
        #expect(table.session(token, at: start.after(seconds: 3600)) == nil)
    }

    @Test mutating func onlyItsOwnTokenOpensASession() {
        let token = table.begin(account, at: start)
        #expect(table.session(nil, at: start) == nil)
        #expect(table.session("", at: start) == nil)
        #expect(table.session(token + "x", at: start) == nil)
        #expect(table.session(String(repeating: token, count: 100), at: start) == nil)
        table.end(token)
        #expect(table.session(token, at: start) == nil)
    }

    @Test mutating func moreSessionsThanDesksEndTheOldest() {
        let first = table.begin(account, at: start)
        let others = (1...SessionTable<StaffAccount>.capacity).map {
            table.begin(account, at: start.after(seconds: $0))
        }
        #expect(table.session(first, at: start.after(seconds: 100)) == nil)
        #expect(others.allSatisfy { table.session($0, at: start.after(seconds: 100)) != nil })
    }

    @Test mutating func allSessionsOfAnAccountEndAtOnce() {
        let tokens = [table.begin(account, at: start), table.begin(account, at: start)]
        table.endAll(of: "somebody-else")
        #expect(table.open(at: start).count == 2)
        table.endAll(of: "pat")
        #expect(tokens.allSatisfy { table.session($0, at: start) == nil })
    }
}
