/// An answer to a hold through the control socket.
public struct HoldAnswerRequest: Codable, Sendable, Hashable {
    /// `not-a-match`, `cannot-tell`, `admit`, `admit-with-escort`, `deny` or `left`.
    public var answer: String
    /// The member of staff who decides; `nil` for the caller's own account.
    public var who: String?
    /// The reason; never empty.
    public var why: String

    /// A request from its parts.
    public init(answer: String, who: String?, why: String) {
        self.answer = answer
        self.who = who
        self.why = why
    }
}
