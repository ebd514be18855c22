/// Gives the kiosk the district's recovery key.
public struct RecoveryRequest: Codable, Sendable, Hashable {
    /// The account of the administrator who asks; `nil` for the caller's own.
    public var who: String?
    /// The public half, 64 hexadecimal digits.
    public var key: String

    /// A request from its parts.
    public init(who: String?, key: String) {
        self.who = who
        self.key = key
    }
}

/// How many keys the district can open now.
public struct RecoveryReport: Codable, Sendable, Hashable {
    /// Keys that were wrapped for it.
    public var wrapped: Int

    /// A report from its parts.
    public init(wrapped: Int) { self.wrapped = wrapped }
}
