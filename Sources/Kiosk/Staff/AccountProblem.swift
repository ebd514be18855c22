import Foundation

/// Why an account cannot be made or changed, in words.
public struct AccountProblem: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ sentence: String) { description = sentence }

    init(_ path: String, cannotBe done: String, _ error: Int32) {
        self.init("\(path) cannot be \(done): \(String(cString: strerror(error)))")
    }
}
