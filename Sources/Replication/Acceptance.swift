/// What a 200 says besides its place.
public struct Acceptance: Sendable, Hashable, Codable {
    /// The records that came with a payload and are erased at the district: they are to be erased at the kiosk too.
    public var erased: [Int64]

    /// An acceptance that names records.
    public init(erased: [Int64]) { self.erased = erased }
}
