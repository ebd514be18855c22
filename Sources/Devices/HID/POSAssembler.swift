/// Turns the reports of a point-of-sale scanner into frames.
///
/// Pure: instants come in as arguments. A scan longer than one report comes in several, each but the last marked as
/// continued; where the scanner has no such mark a silence ends the scan. A mark that nothing follows means a cut scan:
/// half a name is never handed on.
struct POSAssembler: Intake {
    /// How long a promised report may take: an interrupt endpoint may be asked every 255 ms only (USB 2.0, 9.6.6).
    static let patience = Duration.milliseconds(300)

    private let layout: POSLayout
    private let gap: Duration
    private let maximum: Int
    private var pending: [UInt8] = []
    private var symbology: String?
    /// The last report said that more follows.
    private var awaitsMore = false
    /// The scan is too long: the rest of it is thrown away.
    private var discarding = false

    /// When the pending frame ends if nothing more arrives; nil with nothing pending.
    private(set) var deadline: Duration?

    init(layout: POSLayout, gap: Duration, maximum: Int) {
        self.layout = layout
        self.gap = max(gap, FrameAssembler.shortestGap)
        self.maximum = max(1, maximum)
    }

    /// A read of hidraw gives one report, never more and never part of one.
    mutating func receive(_ bytes: ArraySlice<UInt8>, at now: Duration) -> [FrameAssembler.Ended] {
        receive(Array(bytes), at: now).map { [$0] } ?? []
    }

    /// Takes one report that arrived by `now`.
    mutating func receive(_ report: [UInt8], at now: Duration) -> FrameAssembler.Ended? {
        guard let part = layout.part(report) else { return nil }
        symbology = symbology ?? part.symbology
        awaitsMore = part.continues ?? false
        var ended: FrameAssembler.Ended?
        if !discarding {
            pending += part.data
            if pending.count > maximum {
                ended = .init(bytes: [], length: pending.count, ending: .tooLong)
                pending = []
                discarding = true
            }
        }
        if part.continues == false {
            defer { reset() }
            return ended ?? (discarding ? nil : finish(.terminator))
        }
        deadline = now + (awaitsMore ? max(gap, Self.patience) : gap)
        return ended
    }

    /// Tells that nothing arrived up to `now`.
    mutating func expire(at now: Duration) -> FrameAssembler.Ended? {
        guard let deadline, now >= deadline else { return nil }
        defer { reset() }
        return discarding ? nil : finish(awaitsMore ? .cut : .gap)
    }

    /// Tells that the device is gone.
    mutating func disconnect() -> FrameAssembler.Ended? {
        defer { reset() }
        return discarding ? nil : finish(.cut)
    }

    private func finish(_ ending: FrameEnding) -> FrameAssembler.Ended? {
        guard pending.contains(where: { ![0x00, 0x0A, 0x0D].contains($0) }) else { return nil }
        guard ending.isGood else { return .init(bytes: [], length: pending.count, ending: ending) }
        return .init(
            bytes: pending, length: pending.count, ending: ending,
            symbology: symbology ?? SymbologyIdentifier(pending[...])?.text)
    }

    private mutating func reset() {
        pending = []
        symbology = nil
        awaitsMore = false
        discarding = false
        deadline = nil
    }
}
