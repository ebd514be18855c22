import Dispatch
import Glibc

/// One open device: reads it, and tells the frames and the end.
///
/// Confined to the queue it is made with, which is why it may be called Sendable; it owns the descriptor, and closes it
/// once the queue can no longer touch it. Nothing wakes it but bytes and the silence after them.
final class Connection: @unchecked Sendable {
    enum Report: Sendable {
        /// A frame ended, so long after its first bytes.
        case frame(FrameAssembler.Ended, took: Duration?)
        /// The device is gone; nothing follows.
        case closed
    }

    private static let chunk = 4096
    /// Chunks read before others have their turn: a device that never stops must not stop the rest.
    private static let chunksPerTurn = 16

    private let descriptor: Int32
    private let letGo: @Sendable (Int32) -> Void
    private let report: @Sendable (Report) -> Void
    private let source: any DispatchSourceRead
    private let timer: any DispatchSourceTimer
    private var intake: any Intake
    private var buffer = [UInt8](repeating: 0, count: Connection.chunk)
    private var isArmed = false
    /// When the first bytes of the pending frame came.
    private var begun: Duration?
    private var isOpen = true
    /// Sees the bytes of each read before anything is made of them.
    var tap: ((ArraySlice<UInt8>, Duration) -> Void)?

    init(_ device: OpenedDevice, queue: DispatchQueue, report: @escaping @Sendable (Report) -> Void) {
        let descriptor = device.descriptor
        self.descriptor = descriptor
        self.report = report
        letGo = device.letGo
        intake = device.intake
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        timer = DispatchSource.makeTimerSource(queue: queue)
        source.setEventHandler { @Sendable [weak self] in
            _ = self?.read()
            self?.arm()
        }
        source.setCancelHandler { @Sendable in close(descriptor) }
        timer.setEventHandler { @Sendable [weak self] in self?.silence() }
        timer.schedule(deadline: .distantFuture)
        source.resume()
        timer.resume()
    }

    deinit { shut() }

    /// Ends the connection from this side; a pending frame is told as cut.
    func end() {
        guard isOpen else { return }
        shut()
        if let cut = intake.disconnect() { report(.frame(cut, took: nil)) }
    }

    private func shut() {
        guard isOpen else { return }
        isOpen = false
        // The descriptor is closed a little later; whoever opens the device next must not have to wait for that.
        letGo(descriptor)
        source.cancel()
        timer.cancel()
    }

    /// Reads what is there.
    ///
    /// - Returns: Whether nothing is left, so that the line may be called silent.
    private func read() -> Bool {
        for _ in 0..<Self.chunksPerTurn where isOpen {
            let count = Glibc.read(descriptor, &buffer, Self.chunk)
            if count > 0 {
                take(buffer[..<count])
            } else if count < 0, errno == EAGAIN {
                return true
            } else if count == 0 || errno != EINTR {
                end()
                report(.closed)
            }
        }
        return false
    }

    private func take(_ bytes: ArraySlice<UInt8>) {
        let now = MonotonicClock.now
        tap?(bytes, now)
        begun = begun ?? now
        let ended = intake.receive(bytes, at: now)
        ended.forEach { report(.frame($0, took: begun.map { now - $0 })) }
        if !ended.isEmpty { begun = nil }
    }

    /// Sends a question to the device; one that does not listen is none the worse.
    func ask(_ question: [UInt8]) { _ = write(descriptor, question, question.count) }

    /// The timer: ends the frame if nothing has come meanwhile.
    private func silence() {
        isArmed = false
        if read() { expire(at: MonotonicClock.now) }
        arm()
    }

    private func expire(at now: Duration) {
        if let ended = intake.expire(at: now) { report(.frame(ended, took: begun.map { now - $0 })) }
        if intake.deadline == nil { begun = nil }
    }

    /// Sets the timer for the pending frame, unless it is set: it looks at the deadline anew when it fires.
    private func arm() {
        guard isOpen, !isArmed, let deadline = intake.deadline else { return }
        isArmed = true
        timer.schedule(
            deadline: .now() + .nanoseconds((deadline - MonotonicClock.now).wholeNanoseconds), leeway: .milliseconds(1))
    }
}

extension Duration {
    /// The duration in nanoseconds, from nothing to a day: whoever waits looks at the clock again anyway.
    var wholeNanoseconds: Int {
        let (seconds, attoseconds) = min(max(self, .zero), .seconds(86_400)).components
        return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }
}
