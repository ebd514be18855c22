import People

/// A decision made again: with the editions of its day where they are kept, else with the fields stored beside it.
public struct Replay: Sendable {
    private let result: ScreeningResult
    private let question: ScreeningQuestion

    /// A replay of a result, of what was asked.
    public init(_ result: ScreeningResult, of question: ScreeningQuestion) {
        self.result = result
        self.question = question
    }

    /// What differs when these lists are asked again; empty for the same answer.
    ///
    /// - Parameters:
    ///   - lists: The published editions that are kept.
    ///   - own: The editions of the school's own lists that are kept.
    /// - Returns: sentences, each naming list, record and what is different.
    public func differences(lists: [ListIndex], own: [OwnIndex]) -> [String] {
        let kept = Set(lists.map(\.version.name) + own.map(\.version.name))
        let again = lists.flatMap { $0.search(question) } + own.flatMap { $0.search(question) }
        var differences: [String] = []
        for name in kept.sorted() {
            let then = result.matches.filter { $0.list == name }
            let now = again.filter { $0.list == name }
            for match in then where !now.contains(where: { $0.record == match.record }) {
                differences.append("\(name)/\(match.record) was told, and is not told now")
            }
            for match in now {
                guard let before = then.first(where: { $0.record == match.record }) else {
                    differences.append("\(name)/\(match.record) was not told, and is told now")
                    continue
                }
                differences += difference(before, match)
            }
        }
        for match in result.matches where !kept.contains(match.list) { differences += comparedAgain(match) }
        return differences
    }

    private func difference(_ then: Match, _ now: Match) -> [String] {
        let place = "\(then.list)/\(then.record)"
        var differences: [String] = []
        if then.band != now.band {
            differences.append("\(place): \(then.band.rawValue) then, \(now.band.rawValue) now")
        }
        if then.score != now.score { differences.append("\(place): score \(then.score) then, \(now.score) now") }
        let codes = (then.reasons.map(\.code), now.reasons.map(\.code))
        if codes.0 != codes.1 {
            differences.append(
                "\(place): \(codes.0.joined(separator: ", ")) then, \(codes.1.joined(separator: ", ")) now")
        }
        return differences
    }

    /// The fields that were compared, compared again: weights need the whole list, reasons do not.
    private func comparedAgain(_ match: Match) -> [String] {
        var builder = IndexBuilder(header: ListHeader(name: match.list, version: 1))
        let person = ListedPerson(id: match.record, name: match.name, birthDate: match.birthDate)
        guard (try? builder.add(person)) != nil, let index = try? ListIndex(bytes: builder.bytes()) else {
            return ["\(match.list)/\(match.record): the stored fields cannot be compared"]
        }
        // What an alias is cannot be seen from the one name that matched.
        let then = match.reasons.map(\.code).filter { $0 != "name.alias" && !$0.hasPrefix("middle.inherited") }
        let now = index.search(question, by: .everything).first?.reasons.map(\.code) ?? []
        guard Set(then).isSubset(of: now) else {
            return [
                "\(match.list)/\(match.record): \(then.joined(separator: ", ")) then, \(now.joined(separator: ", ")) now"
            ]
        }
        return []
    }
}
