/// One scan as `vestibulectl watch` shows it: what it was and what became of it, never what it said.
public struct WatchReport: Codable, Sendable, Hashable {
    /// When it ended, as ISO 8601 in UTC.
    public var time: String
    /// The scanner's name; empty for what is no scan.
    public var scanner: String
    /// How many bytes were delivered.
    public var length: Int
    /// How the frame ended: `terminator`, `gap`, `cut`, `dropped`, `damaged` or `too-long`.
    public var ending: String
    /// The kind of document, such as `driver-licence`, where it was one.
    public var kind: String?
    /// `document`, `badge`, `card`, `unreadable`, `test-card` or `refused`; `stage` for a stage that ended later.
    public var result: String
    /// Why it could not be read, as a stable word.
    public var reason: String?
    /// What each stage took, in milliseconds, by its name.
    public var stages: [String: Double]

    /// A report from its parts.
    public init(
        time: String, scanner: String, length: Int, ending: String, kind: String? = nil, result: String,
        reason: String? = nil, stages: [String: Double]
    ) {
        self.time = time
        self.scanner = scanner
        self.length = length
        self.ending = ending
        self.kind = kind
        self.result = result
        self.reason = reason
        self.stages = stages
    }
}

/// How long one stage took since the start, as `vestibulectl latency` prints it.
public struct LatencyReport: Codable, Sendable, Hashable {
    /// The stage.
    public var stage: String
    /// How often it was measured.
    public var count: Int
    /// The mean, in milliseconds.
    public var mean: Double?
    /// The bound in milliseconds below which half of all lie; absent for nothing, and beyond the last bucket.
    public var p50: Double?
    /// The same of 99 of 100.
    public var p99: Double?
    /// How many took no longer than each bound, and longer than the one before.
    public var buckets: [Bucket]

    /// One bar of the histogram.
    public struct Bucket: Codable, Sendable, Hashable {
        /// The upper bound in milliseconds; absent for the last.
        public var upTo: Double?
        /// How many.
        public var count: Int

        /// A bucket from its parts.
        public init(upTo: Double?, count: Int) {
            self.upTo = upTo
            self.count = count
        }
    }

    /// A report from its parts.
    public init(stage: String, count: Int, mean: Double?, p50: Double?, p99: Double?, buckets: [Bucket]) {
        self.stage = stage
        self.count = count
        self.mean = mean
        self.p50 = p50
        self.p99 = p99
        self.buckets = buckets
    }
}
