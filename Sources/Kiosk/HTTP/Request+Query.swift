import Control
import Hummingbird

extension Request {
    /// The largest number of an entry or an event that is taken for one: the largest that every JSON reader has exactly.
    static let farthest: Int64 = 9_007_199_254_740_991

    /// A text of the query.
    ///
    /// - Returns: `nil` where the parameter is not there.
    /// - Throws: `PageProblem` where it is too long.
    func text(_ name: String, longest: Int) throws -> String? {
        let text = uri.queryParameters.get(name)
        guard text.map({ $0.unicodeScalars.count <= longest }) ?? true else {
            throw PageProblem.of(
                .query, "Too long", 400, "The parameter \(name) has \(longest) characters at most.")
        }
        return text
    }

    /// A number of the query.
    ///
    /// - Returns: `nil` where the parameter is not there.
    /// - Throws: `PageProblem` where it is no such number.
    func number(_ name: String, in range: ClosedRange<Int64>) throws -> Int64? {
        guard let text = uri.queryParameters.get(name) else { return nil }
        guard let number = Int64(text), range.contains(number) else {
            throw PageProblem.of(
                .query, "Not a number", 400,
                "The parameter \(name) must be a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// A choice of the query.
    ///
    /// - Returns: `nil` where the parameter is not there.
    /// - Throws: `PageProblem` where it is none of them.
    func choice(_ name: String, of choices: [String]) throws -> String? {
        guard let text = uri.queryParameters.get(name) else { return nil }
        guard choices.contains(text) else {
            throw PageProblem.of(
                .query, "No such choice", 400,
                "The parameter \(name) must be one of \(choices.joined(separator: ", ")).")
        }
        return text
    }
}
