/// Turns bytes and silences into frames.
///
/// Pure: instants come in as arguments.
///
/// Only ``expire(at:)`` ends a frame by silence, and only who knows that the line *was* silent may call it: a reader
/// that was itself held up finds old bytes waiting and must hand them over first. A scan cut in two by a slow reader
/// would be a shorter name.
struct FrameAssembler: Intake {
    /// A frame without the scanner's name.
    struct Ended: Equatable {
        var bytes: [UInt8]
        var length: Int
        var ending: FrameEnding
        var symbology: String?
    }

    /// USB polls a scanner every 8 to 10 ms: a shorter gap would cut scans.
    static let shortestGap = Duration.milliseconds(10)

    /// When the pending frame ends if nothing more arrives; nil with nothing pending.
    private(set) var deadline: Duration?

    private let gap: Duration
    private let terminator: [UInt8]
    private let maximum: Int
    private var pending: [UInt8] = []
    /// The pending bytes follow the end of a frame without a silence: a few of them are its check byte or line end.
    private var followsEnd = false
    /// A frame went wrong: the rest of it is thrown away up to the next silence.
    private var discarding = false

    init(gap: Duration, terminator: [UInt8] = [], maximum: Int) {
        self.gap = max(gap, Self.shortestGap)
        self.terminator = terminator
        self.maximum = max(1, maximum)
    }

    mutating func receive(_ bytes: ArraySlice<UInt8>, at now: Duration) -> [Ended] { take(bytes, at: now) }

    /// Takes bytes that arrived by `now`; none at all is a sign of life that puts off the end of the pending frame.
    mutating func receive(_ bytes: some Sequence<UInt8>, at now: Duration) -> [Ended] { take(bytes, at: now) }

    private mutating func take(_ bytes: some Sequence<UInt8>, at now: Duration) -> [Ended] {
        var ended: [Ended] = []
        var arrived = 0
        for byte in bytes {
            arrived += 1
            guard !discarding else { continue }
            if byte == Block.start, !OpticalBlock(pending[...]).isFramed, Block(pending[...]).isClosed {
                if let frame = finish(.nextBlock) { ended.append(frame) }
            }
            pending.append(byte)
            if pending.count > maximum {
                ended.append(give(.tooLong))
                discarding = true
            } else if isWholeOpticalBlock, let frame = finish(.terminator) {
                ended.append(frame)
            } else if endsWithTerminator, let frame = finish(.terminator) {
                ended.append(frame)
            }
        }
        if arrived > 0 || deadline != nil { deadline = now + gap }
        return ended
    }

    /// Tells that nothing arrived up to `now`; ends the pending frame if that is long enough.
    mutating func expire(at now: Duration) -> Ended? {
        guard let deadline, now >= deadline else { return nil }
        self.deadline = nil
        defer {
            discarding = false
            followsEnd = false
        }
        return pending.isEmpty ? nil : finish(.silence)
    }

    /// Tells that bytes were lost: what is pending and what follows up to the next silence is no scan.
    mutating func lose(at now: Duration) -> Ended? {
        deadline = now + gap
        guard !discarding else { return nil }
        discarding = true
        return give(.dropped)
    }

    /// Tells that the line is gone.
    mutating func disconnect() -> Ended? {
        defer {
            deadline = nil
            discarding = false
            followsEnd = false
        }
        guard !pending.isEmpty, !isTrailer else {
            pending = []
            return nil
        }
        return give(.cut)
    }

    // MARK: Ends

    private var isWholeOpticalBlock: Bool {
        pending.first == OpticalBlock.start && OpticalBlock(pending[...]).isClosed
    }

    private var endsWithTerminator: Bool {
        guard let last = terminator.last, pending.last == last, pending.suffix(terminator.count) == terminator[...]
        else { return false }
        // Inside a block the terminator is content.
        if OpticalBlock(pending[...]).isCertain { return false }
        let block = Block(pending[...])
        return !block.isFramed || block.isClosed
    }

    /// Whether the pending bytes are no more than what some scanners send after a frame.
    private var isTrailer: Bool { followsEnd && pending.count <= Block.longestTrailer }

    private enum End { case nextBlock, terminator, silence }

    /// Ends the pending frame; nil if it is nothing but framing and line ends.
    private mutating func finish(_ end: End) -> Ended? {
        defer {
            pending = []
            followsEnd = true
        }
        let optical = OpticalBlock(pending[...])
        let block = Block(pending[...])
        let content: ArraySlice<UInt8>
        let ending: FrameEnding
        if optical.isCertain {
            (content, ending) = (optical.content, optical.isIntact ? .terminator : optical.isClosed ? .damaged : .cut)
        } else if block.isClosed {
            (content, ending) = (block.content, .terminator)
        } else if end == .terminator {
            (content, ending) = (pending.dropLast(terminator.count), .terminator)
        } else if block.isFramed || !terminator.isEmpty {
            (content, ending) = (block.content, .cut)
        } else {
            (content, ending) = (pending[...], .gap)
        }
        if end == .silence, isTrailer, !block.isClosed, !optical.isCertain { return nil }
        guard !block.isLoneStart, content.contains(where: { ![0x00, 0x0A, 0x0D].contains($0) }) else { return nil }
        guard ending.isGood else { return give(ending) }
        return Ended(
            bytes: Array(content), length: content.count, ending: ending, symbology: SymbologyIdentifier(content)?.text)
    }

    /// Ends the pending frame without its bytes.
    private mutating func give(_ ending: FrameEnding) -> Ended {
        defer { pending = [] }
        return Ended(bytes: [], length: pending.count, ending: ending)
    }
}
