/// A place or a person that can be visited.
public struct Destination: Sendable, Hashable {
    /// What is chosen.
    public var choice: Choice
    /// The id of the area it lies in, if it lies in one.
    public var area: String?

    /// A destination from its parts.
    public init(id: String, label: [String: String], area: String? = nil) {
        choice = Choice(id: id, label: label)
        self.area = area
    }
}
