import People
import Testing

@testable import Screening

/// "Clear" is said only by lists that were asked.
struct ScreenerTests {
    private let question = TestList.question("MICHAEL", nil, "HARRINGTON", "1971-04-09")

    @Test func withoutAListScreeningIsNotPossible() {
        guard case .notPossible(let sentence) = Screener(lists: []).screen(question) else {
            Issue.record("an answer without a list")
            return
        }
        #expect(!sentence.contains("HARRINGTON"))
    }

    @Test(arguments: ["", "  ", "李小龍", "123"])
    func aNameThatCannotBeComparedIsNotClear(_ surname: String) throws {
        let screener = Screener(lists: [try TestList.index()])
        guard case .notPossible = screener.screen(TestList.question(nil, nil, surname, "1971-04-09")) else {
            Issue.record("an answer without a name")
            return
        }
    }

    @Test func theResultNamesItsListsAndWhatTheyDoNotCover() throws {
        let screener = Screener(lists: [try TestList.index()], required: ["UT", "ID", "NV", "AZ"])
        guard case .screened(let result) = screener.screen(question) else {
            Issue.record("no answer")
            return
        }
        #expect(result.lists.map(\.name) == ["test"])
        #expect(result.uncovered == ["ID", "AZ"])
        #expect(result.rulesVersion == Screener.rulesVersion)
        #expect(result.matches.map(\.record) == ["michael"])
        #expect(result.microseconds >= 0)
    }

    @Test func allListsAnswerTheStrongestFirst() throws {
        var banned = IndexBuilder(header: ListHeader(name: "banned", version: 1, jurisdictions: ["district"]))
        try banned.add(TestList.person("b1", "Michael", nil, "Harrington", nil))
        let screener = Screener(lists: [try ListIndex(bytes: banned.bytes()), try TestList.index()])
        guard case .screened(let result) = screener.screen(question) else {
            Issue.record("no answer")
            return
        }
        #expect(result.matches.map(\.record) == ["michael", "b1"])
        #expect(result.matches.map(\.list) == ["test", "banned"])
        #expect(result.matches.map(\.band) == [.strong, .possible])
    }

    @Test func manyAtOnceGetTheSameAnswer() async throws {
        let screener = Screener(lists: [try TestList.index()])
        let question = question
        let answers = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<200 {
                group.addTask {
                    guard case .screened(let result) = screener.screen(question) else { return [] }
                    return result.matches.map(\.record)
                }
            }
            return await group.reduce(into: Set<[String]>()) { $0.insert($1) }
        }
        #expect(answers == [["michael"]])
    }
}
