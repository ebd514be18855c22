import People
import Testing

@testable import Screening

@Suite struct ReplayTests {
    private func asked(_ question: ScreeningQuestion) throws -> ScreeningResult {
        guard case .screened(let result) = Screener(lists: [try TestList.index()]).screen(question) else {
            throw IndexFailure.missing
        }
        return result
    }

    private let question = TestList.question("Mike", "Dean", "Harrington", "1971-04-09")

    @Test func theSameEditionGivesTheSameAnswer() throws {
        let result = try asked(question)
        #expect(!result.matches.isEmpty)
        let replay = Replay(result, of: question)
        #expect(replay.differences(lists: [try TestList.index()], own: []).isEmpty)
    }

    @Test func aDifferenceIsNamed() throws {
        var result = try asked(question)
        result.matches[0].score += 1
        result.matches[0].band = .possible
        let differences = Replay(result, of: question).differences(lists: [try TestList.index()], own: [])
        #expect(differences.contains { $0.contains("score") })
        result.matches = []
        #expect(
            Replay(result, of: question).differences(lists: [try TestList.index()], own: [])
                == ["test/michael was not told, and is told now"])
    }

    @Test(arguments: [
        ("Mike", "Dean", "Harrington", "1971-04-09"), ("Maria", "Elena", "Garcia", "1984-07-30"),
        ("Mary", "", "Whitcombe", "1984-07-30"), ("Thaddeus", "Earl", "Wolverton", "1963-02-11"),
        ("Percival", "", "Quackenbush", "1950-01-01"),
    ])
    func whatIsNotKeptIsComparedAgainByItsFields(given: String, middle: String, family: String, born: String) throws {
        let question = TestList.question(given, middle.isEmpty ? nil : middle, family, born)
        var result = try asked(question)
        #expect(!result.matches.isEmpty)
        #expect(Replay(result, of: question).differences(lists: [], own: []).isEmpty)
        result.matches[0].reasons = [MatchReason(code: "surname.two-edits", sentence: "x")]
        result.matches[0].birthDate = nil
        #expect(Replay(result, of: question).differences(lists: [], own: []).count == 1)
    }
}
