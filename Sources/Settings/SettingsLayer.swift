/// Settings that come from elsewhere than a file: laid beneath the file and its drop-ins, or above them.
public struct SettingsLayer: Sendable, Hashable {
    /// What mistakes call it.
    public var name: String
    /// Its bytes.
    public var bytes: [UInt8]
    /// Whether it stands above the file; beneath it every key that the file has counts for more.
    public var isAbove: Bool

    /// A layer from its parts.
    public init(name: String, bytes: [UInt8], isAbove: Bool) {
        self.name = name
        self.bytes = bytes
        self.isAbove = isAbove
    }
}
