/// Declares a device to be a scanner, or takes that back.
public struct AdoptionRequest: Codable, Sendable, Hashable {
    /// The device: its node, or its name; when forgetting, the scanner's name.
    public var device: String
    /// What it is to be called.
    public var name: String?
    /// Whether the adoption is taken back.
    public var forget: Bool?

    /// A request from its parts.
    public init(device: String, name: String? = nil, forget: Bool? = nil) {
        self.device = device
        self.name = name
        self.forget = forget
    }
}
