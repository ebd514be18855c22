/// A serial line named in the configuration.
public struct NamedPath: Sendable, Equatable {
    /// The scanner's name on screens and in the journal.
    public var name: String
    /// The device node, or a symbolic link to one: best one of `/dev/serial/by-id` or `/dev/serial/by-path`.
    public var path: String

    /// Creates a named path.
    public init(name: String, path: String) {
        self.name = name
        self.path = path
    }
}
