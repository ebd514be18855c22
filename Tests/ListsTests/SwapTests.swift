import Foundation
import People
import Screening
import Testing

@testable import Lists

/// New editions are installed under the look-ups of a busy door.
final class SwapTests {
    private let specimen: Specimen

    init() throws { specimen = try Specimen() }

    deinit { specimen.remove() }

    /// Ten thousand look-ups, a new edition all the time, each one opened and verified as the daemon does.
    @Test func everyLookUpIsAnsweredRightWhileEditionsAreInstalled() async throws {
        let first = try specimen.index(1)
        try specimen.install(try specimen.sign(first), bytes: try first.bytes)
        let specimen = specimen
        let question = ScreeningQuestion(
            name: PersonName(given: "Mike", family: "Harrington"), birthDate: PartialDate(iso: "1971-04-09"))
        let seen = try await withThrowingTaskGroup(of: (look: Int, wrong: Int, editions: Set<Int>).self) { group in
            group.addTask {
                for version in 2...30 {
                    let file = try specimen.index(version)
                    try specimen.install(try specimen.sign(file), bytes: try file.bytes)
                    specimen.store.prune("State registry", keeping: 8, bytes: 600 << 20)
                }
                return (0, 0, [])
            }
            for _ in 0..<4 {
                group.addTask {
                    var (count, wrong, editions) = (0, 0, Set<Int>())
                    for _ in 0..<100 {
                        let opened = try specimen.open()
                        try opened.verifyContent()
                        editions.insert(opened.manifest.version)
                        for _ in 0..<25 {
                            let answer = opened.index.search(question)
                            wrong += answer.map(\.record) == ["p0"] ? 0 : 1
                            count += 1
                        }
                    }
                    return (count, wrong, editions)
                }
            }
            return try await group.reduce(into: (look: 0, wrong: 0, editions: Set<Int>())) { sum, part in
                sum = (sum.look + part.look, sum.wrong + part.wrong, sum.editions.union(part.editions))
            }
        }
        #expect(seen.look == 10_000)
        #expect(seen.wrong == 0)
        #expect(seen.editions.isSubset(of: 1...30))
        #expect(try specimen.open().manifest.version == 30)
    }
}
