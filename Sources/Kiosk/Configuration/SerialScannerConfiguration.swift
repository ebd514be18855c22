import Settings

/// A scanner on a serial port that the technician named.
public struct SerialScannerConfiguration: Sendable, Equatable {
    /// What the status and the journal call it.
    public var name: String
    /// The port's device, best a link below `/dev/serial/by-id`.
    public var path: String

    /// A scanner by its place.
    public init(name: String, path: String) {
        self.name = name
        self.path = path
    }

    init(_ settings: MappingReader, names: inout Set<String>) {
        let name = settings.name(notAmong: &names)
        settings.require("path")
        self.init(name: name, path: settings.absolutePath("path") ?? "")
    }
}
