import Foundation
import People

/// Puts one question to all lists.
///
/// It never says "clear" when it could not ask.
public struct Screener: Sendable {
    /// The version of the matching rules: it changes whenever the same question could be answered otherwise.
    public static let rulesVersion = 2

    private let published: [ListIndex]
    private let own: [OwnIndex]
    private let required: [String]
    /// Why nobody can be asked about, if so.
    private var failure: String?

    /// A screener over published lists and the school's own; `jurisdictions` are those that policy asks for.
    public init(lists: [ListIndex], own: [OwnIndex] = [], required jurisdictions: [String] = []) {
        published = lists
        self.own = own
        required = jurisdictions
    }

    /// A screener that cannot answer, for a reason that names the remedy.
    public init(unavailable reason: String) {
        self.init(lists: [])
        failure = reason
    }

    /// The editions that are asked.
    public var versions: [ListVersion] { published.map(\.version) + own.map(\.version) }

    /// A screener that answers nothing but why it cannot be asked.
    public func failing(_ reason: String) -> Self {
        var screener = self
        screener.failure = reason
        return screener
    }

    /// The same with other lists of the school's own.
    public func with(own: [OwnIndex]) -> Self {
        var screener = Self(lists: published, own: own, required: required)
        screener.failure = failure
        return screener
    }

    /// The answer of all lists, or the reason why there is none.
    ///
    /// - Parameters:
    ///   - question: Who is asked about.
    ///   - lapsed: Published lists that may not be used any more; the result names them.
    /// - Returns: the answer, strongest match first.
    public func screen(_ question: ScreeningQuestion, lapsed: Set<String> = []) -> ScreeningOutcome {
        if let failure { return .notPossible(failure) }
        let lists = published.filter { !lapsed.contains($0.version.name) }
        guard !lists.isEmpty else {
            return .notPossible(
                lapsed.isEmpty
                    ? "No list is installed. Install a list, or decide without screening."
                    : "The licence of every list has ended. Renew it, or decide without screening.")
        }
        guard question.name.canBeCompared else {
            return .notPossible(
                "The name has no Latin letter to compare, or one that A to Z cannot write. Type it as the document's coded lines spell it."
            )
        }
        let start = Self.nanoseconds()
        let matches = (lists.flatMap { $0.search(question) } + own.flatMap { $0.search(question) })
            .sorted { ($1.band, $1.score, $0.list, $0.record) < ($0.band, $0.score, $1.list, $1.record) }
        let covered = Set(lists.flatMap(\.header.jurisdictions))
        return .screened(
            ScreeningResult(
                lists: lists.map(\.version) + own.map(\.version), uncovered: required.filter { !covered.contains($0) },
                rulesVersion: Self.rulesVersion, matches: matches,
                microseconds: Int((Self.nanoseconds() - start) / 1_000),
                lapsed: lapsed.isEmpty ? nil : lapsed.sorted()))
    }

    private static func nanoseconds() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }
}
