/// Something that a scanner may do again and again without an end.
public protocol Repeating: Entry {
    /// The scanner's name.
    var name: String { get }
    /// How many there were in a minute of which only the last was written; absent for one of its own.
    var count: Int? { get set }
}

/// A scanner appeared.
public struct DeviceConnected: Repeating {
    /// `device.connected`.
    public static let type = "device.connected"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What it is used for.
    public var role: String
    /// Its name.
    public var name: String
    /// Its model.
    public var model: String
    /// Where it is plugged in.
    public var port: String
    /// How many there were in a minute of which only the last was written; absent for one of its own.
    public var count: Int?

    /// An entry from its parts.
    public init(role: String, name: String, model: String, port: String) {
        self.role = role
        self.name = name
        self.model = model
        self.port = port
    }
}

/// A scanner went away.
public struct DeviceDisconnected: Repeating {
    /// `device.disconnected`.
    public static let type = "device.disconnected"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What it is used for.
    public var role: String
    /// Its name.
    public var name: String
    /// How many there were in a minute of which only the last was written; absent for one of its own.
    public var count: Int?

    /// An entry from its parts.
    public init(role: String, name: String) {
        self.role = role
        self.name = name
    }
}

/// A scanner is there and cannot be used.
public struct DeviceProblem: Repeating {
    /// `device.problem`.
    public static let type = "device.problem"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What it is used for.
    public var role: String
    /// Its name.
    public var name: String
    /// A stable word for the problem.
    public var code: String
    /// How many there were in a minute of which only the last was written; absent for one of its own.
    public var count: Int?

    /// An entry from its parts.
    public init(role: String, name: String, code: String) {
        self.role = role
        self.name = name
        self.code = code
    }
}

/// A frame that is no document; its content is never kept.
public struct ScanUnreadable: Entry {
    /// `scan.unreadable`.
    public static let type = "scan.unreadable"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The scanner's name.
    public var scanner: String
    /// A stable word for the reason.
    public var code: String
    /// The frame's length in bytes.
    public var length: Int
    /// How many there were in a minute of which only the last was written; absent for one of its own.
    public var count: Int?

    /// An entry from its parts.
    public init(scanner: String, code: String, length: Int, count: Int? = nil) {
        self.scanner = scanner
        self.code = code
        self.length = length
        self.count = count
    }
}
