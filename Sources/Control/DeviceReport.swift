/// One scanner, as `vestibulectl devices` prints it.
public struct DeviceReport: Codable, Sendable, Hashable {
    /// What the configuration, or its port, calls it.
    public var name: String
    /// `serial`, `keyboard`, `pos` (HID point of sale) or `path`.
    public var transport: String
    /// Its model, as far as it is known.
    public var model: String
    /// Where it is plugged in.
    public var port: String
    /// `ready`, `absent`, `problem`, or `left alone` for what is no scanner.
    public var state: String
    /// What is wrong, in words.
    public var problem: String?
    /// What to do about it.
    public var remedy: String?
    /// Whole frames since the start.
    public var framesGood: Int
    /// Frames cut, dropped or too long since the start.
    public var framesBad: Int
    /// The device node, if it is plugged in.
    public var node: String?
    /// USB vendor and product number, such as `0c2e:0b61`.
    public var number: String?
    /// Its serial number.
    public var serial: String?
    /// Other nodes of the same device that are read with it.
    public var companions: [String]?
    /// Other nodes of the same device, which are not read.
    public var siblings: [String]?
    /// Whether a technician has adopted it.
    public var adopted: Bool?
    /// Since when it is in its state, as ISO 8601 in UTC.
    public var since: String?
    /// When the last whole scan ended, as ISO 8601 in UTC.
    public var lastGood: String?
    /// When the last scan that was not whole ended, as ISO 8601 in UTC.
    public var lastBad: String?
    /// What it could do better, and how, in words.
    public var advice: String?

    /// A report from its parts.
    public init(
        name: String, transport: String, model: String = "", port: String = "", state: String, problem: String? = nil,
        remedy: String? = nil, framesGood: Int = 0, framesBad: Int = 0
    ) {
        self.name = name
        self.transport = transport
        self.model = model
        self.port = port
        self.state = state
        self.problem = problem
        self.remedy = remedy
        self.framesGood = framesGood
        self.framesBad = framesBad
    }
}
