/// Makes a recording of what a device delivers.
///
/// Pure: bytes and instants come in. What came between two silences is kept as it came until the second one: if it reads
/// as the test card and nothing else, it goes into the recording, else its shape.
struct Recorder {
    /// A burst of more bytes, or of more key events, is no test card.
    private static let longestBurst = 4096
    private static let mostBytes = 1 << 20

    /// When the recording began; tells it from others.
    let start: Duration
    private let end: Duration
    private let isTestCard: @Sendable ([UInt8]) -> Bool
    private var header: RecordingHeader
    private let layout: POSLayout?
    private var lines: [RecordedLine] = []
    private var bytes = 0
    /// The lines since the last silence, as they came and as shapes.
    private var burst: [(whole: RecordedLine, shape: RecordedLine)] = []
    private var burstBytes = 0
    private var lastAt = Duration.zero
    /// The torn end of a read of events.
    private var torn: [UInt8] = []

    init(
        _ header: RecordingHeader, start: Duration, for time: Duration,
        isTestCard: @escaping @Sendable ([UInt8]) -> Bool
    ) {
        self.header = header
        self.start = start
        end = start + min(time, Recording.longestTime)
        self.isTestCard = isTestCard
        layout = header.layout
    }

    /// Takes what one read gave by `now`.
    mutating func take(_ read: ArraySlice<UInt8>, at now: Duration) {
        guard now <= end, header.isFull != true else { return }
        guard header.transport == .keyboard else { return take(block: read, at: now) }
        torn += read
        let events = InputEvent.events(&torn)
        for event in events {
            // An emulated device may stamp with a clock of its own.
            take(event, at: event.time <= now && event.time > now - .seconds(5) ? event.time : now)
        }
    }

    private mutating func take(block: ArraySlice<UInt8>, at now: Duration) {
        let at = place(now)
        let whole = layout.map { Shape.report(block, $0) { $0 } } ?? Array(block)
        let shape = layout.map { Shape.report(block, $0, data: Shape.of) } ?? block.map(Shape.of)
        add(RecordedLine(at: at, payload: whole), RecordedLine(at: at, shape: shape), bytes: block.count)
    }

    private mutating func take(_ event: InputEvent, at now: Duration) {
        guard let key = KeyClass(event) else { return }
        let at = place(now)
        add(
            RecordedLine(at: at, key: key, code: event.code, value: event.value),
            RecordedLine(at: at, key: key, code: key.isKept ? event.code : nil, value: event.value), bytes: 1)
    }

    /// The instant as milliseconds of the recording; after a silence the burst before it is settled.
    private mutating func place(_ now: Duration) -> Double {
        let at = max(now - start, lastAt)
        if at - lastAt >= .milliseconds(header.gap) { settle() }
        lastAt = at
        return Double(Int64(at / .microseconds(1))) / 1000
    }

    private mutating func add(_ whole: RecordedLine, _ shape: RecordedLine, bytes count: Int) {
        bytes += count
        guard bytes <= Self.mostBytes, lines.count + burst.count < Recording.mostLines else {
            header.isFull = true
            return
        }
        burstBytes += count
        burst.append((whole, shape))
        guard burstBytes > Self.longestBurst else { return }
        lines += burst.map(\.shape)
        burst = []
    }

    private mutating func settle() {
        let isCard = burstBytes <= Self.longestBurst && isTheTestCardAlone
        lines += burst.map { isCard ? $0.whole : $0.shape }
        burst = []
        burstBytes = 0
    }

    /// Whether the driver makes of the burst one scan, and that the test card.
    private var isTheTestCardAlone: Bool {
        guard !burst.isEmpty, let frames = try? Recording(header: header, lines: burst.map(\.whole)).ended() else {
            return false
        }
        return frames.count == 1 && frames[0].ended.ending.isGood && isTestCard(frames[0].ended.bytes)
    }

    /// The recording up to now.
    mutating func finish() -> Recording {
        settle()
        return Recording(header: header, lines: lines)
    }
}
