/// One scanner, as `vestibulectl devices` prints it.
public struct DeviceReport: Codable, Sendable, Hashable {
    /// What the configuration, or its port, calls it.
    public var name: String
    /// `serial`, `keyboard` or `path`.
    public var transport: String
    /// Its model, as far as it is known.
    public var model: String
    /// Where it is plugged in.
    public var port: String
    /// `ready`, `absent` or `problem`.
    public var state: String
    /// What is wrong, in words.
    public var problem: String?
    /// What to do about it.
    public var remedy: String?
    /// Whole frames since the start.
    public var framesGood: Int
    /// Frames cut, dropped or too long since the start.
    public var framesBad: Int

    /// A report from its parts.
    public init(
        name: String, transport: String, model: String, port: String, state: String, problem: String?, remedy: String?,
        framesGood: Int, framesBad: Int
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
