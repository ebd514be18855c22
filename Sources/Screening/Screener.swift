import Foundation
import People

/// Puts one question to all lists.
///
/// It never says "clear" when it could not ask.
public struct Screener: Sendable {
    /// The version of the matching rules: it changes whenever the same question could be answered otherwise.
    public static let rulesVersion = 1

    private let lists: [ListIndex]
    private let required: [String]
    private let unavailable: String

    /// A screener over these lists; `jurisdictions` are those that policy asks for.
    public init(lists: [ListIndex], required jurisdictions: [String] = []) {
        self.lists = lists
        required = jurisdictions
        unavailable = "No list is installed. Install a list, or decide without screening."
    }

    /// A screener that cannot answer, for a reason that names the remedy.
    public init(unavailable reason: String) {
        lists = []
        required = []
        unavailable = reason
    }

    /// The answer of all lists, or the reason why there is none.
    public func screen(_ question: ScreeningQuestion) -> ScreeningOutcome {
        guard !lists.isEmpty else {
            return .notPossible(unavailable)
        }
        guard !FoldedName(question.name).isEmpty else {
            return .notPossible(
                "The name has no Latin letter to compare. Type it as the document's coded lines spell it."
            )
        }
        let start = Self.nanoseconds()
        let matches = lists.flatMap { $0.search(question) }
            .sorted { ($1.band, $1.score, $0.list, $0.record) < ($0.band, $0.score, $1.list, $1.record) }
        let covered = Set(lists.flatMap(\.header.jurisdictions))
        return .screened(
            ScreeningResult(
                lists: lists.map(\.version), uncovered: required.filter { !covered.contains($0) },
                rulesVersion: Self.rulesVersion, matches: matches,
                microseconds: Int((Self.nanoseconds() - start) / 1_000)))
    }

    private static func nanoseconds() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }
}
