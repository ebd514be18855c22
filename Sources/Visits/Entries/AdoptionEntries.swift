/// A technician declared a device to be a scanner.
public struct DeviceAdopted: Entry {
    /// `device.adopted`.
    public static let type = "device.adopted"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What it is used for.
    public var role: String
    /// The name it was given.
    public var name: String
    /// Its vendor and product number, or nothing.
    public var model: String
    /// Where it was plugged in.
    public var port: String
    /// Who did it: a user of the machine.
    public var who: String

    /// An entry from its parts.
    public init(role: String, name: String, model: String, port: String, who: String) {
        self.role = role
        self.name = name
        self.model = model
        self.port = port
        self.who = who
    }
}

/// A technician took that back.
public struct DeviceForgotten: Entry {
    /// `device.forgotten`.
    public static let type = "device.forgotten"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What it was used for.
    public var role: String
    /// Its name.
    public var name: String
    /// Who did it: a user of the machine.
    public var who: String

    /// An entry from its parts.
    public init(role: String, name: String, who: String) {
        self.role = role
        self.name = name
        self.who = who
    }
}
