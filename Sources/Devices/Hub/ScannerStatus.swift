public import struct Foundation.Date

/// What is known about one scanner: the facts behind `vestibulectl devices`.
public struct ScannerStatus: Sendable, Equatable, Codable {
    /// How the scanner is attached.
    public enum Transport: String, Sendable, Codable {
        /// A serial line announced by udev (USB serial, CDC-ACM).
        case serial
        /// A keyboard, read as a device and grabbed.
        case keyboard
        /// A HID device of the point-of-sale class: the way that keeps every character.
        case pos
        /// A configured path that udev does not announce, such as a pseudo-terminal.
        case path
    }

    /// Whether scans can arrive.
    public enum State: String, Sendable, Codable {
        /// Open and listened to.
        case ready
        /// Not plugged in.
        case absent
        /// Plugged in and not readable; see ``ScannerStatus/problem``.
        case problem
    }

    /// The stable name: the configured one, else model and port path.
    public var name: String
    /// How the scanner is attached.
    public var transport: Transport
    /// The device node or configured path, if known.
    public var node: String?
    /// The model as the device gives it, if it does.
    public var model: String?
    /// The physical port (udev's `ID_PATH`): the same after unplugging and plugging in again.
    public var portPath: String?
    /// The USB vendor and product number, if it has them.
    public var number: String?
    /// The serial number as the device gives it, if it does.
    public var serialNumber: String?
    /// Other nodes of the same device that are read with it, such as the second keyboard of a scanner that shows two.
    public var companions: [String]
    /// Other nodes of the same device, which are left alone: one scan must not arrive twice.
    public var siblings: [String]
    /// Whether a technician has adopted it.
    public var isAdopted: Bool
    /// Whether scans can arrive.
    public var state: State
    /// Why not, in ``State/problem``.
    public var problem: DeviceProblem?
    /// When the scanner came into its present state; nil before the hub has started.
    public var since: Date?
    /// Whole frames since the hub was made.
    public var framesGood: Int
    /// Frames cut, too long or lost since the hub was made.
    public var framesBad: Int
    /// When the last whole frame ended.
    public var lastGood: Date?
    /// When the last frame that was not whole ended.
    public var lastBad: Date?
    /// How the last frame that was not whole ended.
    public var lastBadEnding: FrameEnding?
    /// Whether the last long scan was typed without a single control character.
    public var dropsControls: Bool
    /// When the last frame, good or bad, ended.
    public var lastFrame: Date?

    /// Creates the status of a scanner that has not been seen yet.
    public init(name: String, transport: Transport, node: String? = nil) {
        self.name = name
        self.transport = transport
        self.node = node
        self.companions = []
        self.siblings = []
        self.isAdopted = false
        self.dropsControls = false
        self.state = .absent
        self.framesGood = 0
        self.framesBad = 0
    }
}
