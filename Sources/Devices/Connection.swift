import CEvdev
import Dispatch
import Glibc

/// One open device: reads it, and tells the frames and the end.
///
/// Confined to the queue it is made with, which is why it may be called Sendable; it owns the descriptor, and closes it
/// once the queue can no longer touch it. Nothing wakes it but bytes and the silence after them.
final class Connection: @unchecked Sendable {
    enum Report: Sendable {
        case frame(FrameAssembler.Ended)
        /// The device is gone; nothing follows.
        case closed
    }

    enum Input { case bytes, keys(stamped: Bool, layout: KeyboardLayout), reports(POSLayout) }

    private static let chunk = 4096
    /// Chunks read before others have their turn: a device that never stops must not stop the rest.
    private static let chunksPerTurn = 16

    private let descriptor: Int32
    private let input: Input
    private let report: @Sendable (Report) -> Void
    private let source: any DispatchSourceRead
    private let timer: any DispatchSourceTimer
    private var assembler: FrameAssembler
    /// In the place of `assembler` where the device delivers reports.
    private var reports: POSAssembler?
    private var decoder: KeyboardDecoder
    private var buffer = [UInt8](repeating: 0, count: Connection.chunk)
    /// The torn end of a read of events; the kernel never tears one, an emulated device may.
    private var torn: [UInt8] = []
    private var isArmed = false
    private var isOpen = true

    init(
        descriptor: Int32, input: Input, settings: ScannerSettings, queue: DispatchQueue,
        report: @escaping @Sendable (Report) -> Void
    ) {
        self.descriptor = descriptor
        self.input = input
        self.report = report
        assembler = FrameAssembler(settings)
        decoder = if case .keys(_, let layout) = input { KeyboardDecoder(layout: layout) } else { KeyboardDecoder() }
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        timer = DispatchSource.makeTimerSource(queue: queue)
        if case .keys = input { decoder.resynchronise(keysDown: KeyboardPort.keysDown(descriptor)) }
        if case .reports(let layout) = input {
            reports = POSAssembler(layout: layout, gap: settings.gap, maximum: settings.maximumFrame)
        }
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
        if let cut = assembler.disconnect() ?? reports?.disconnect() { report(.frame(cut)) }
    }

    private func shut() {
        guard isOpen else { return }
        isOpen = false
        // The descriptor is closed a little later; whoever opens the device next must not have to wait for that.
        switch input {
        case .bytes: _ = vestibule_tty_exclusive(descriptor, 0)
        case .keys: _ = vestibule_evdev_grab(descriptor, 0)
        case .reports: break
        }
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
        switch input {
        case .bytes:
            assembler.receive(bytes, at: now).forEach { report(.frame($0)) }
        case .reports:
            // A read of hidraw gives one report, never more and never part of one.
            if let ended = reports?.receive(Array(bytes), at: now) { report(.frame(ended)) }
        case .keys(let stamped, _):
            torn += bytes
            let whole = torn.count - torn.count % InputEvent.size
            let events = torn.withUnsafeBytes { raw in
                stride(from: 0, to: whole, by: InputEvent.size).map {
                    InputEvent(raw.loadUnaligned(fromByteOffset: $0, as: input_event.self))
                }
            }
            torn.removeFirst(whole)
            for event in events { take(event, at: stamped ? event.time : now, stamped: stamped) }
        }
    }

    private func take(_ event: InputEvent, at now: Duration, stamped: Bool) {
        // The kernel's stamps tell a silence even if both sides of it are read at once.
        if stamped { expire(at: now) }
        switch decoder.decode(event) {
        case .nothing: break
        case .typing: _ = assembler.receive([], at: now)
        case .character(let character):
            assembler.receive(CollectionOfOne(character), at: now).forEach { report(.frame($0)) }
        case .lost:
            if let lost = assembler.lose(at: now) { report(.frame(lost)) }
        case .resynchronise: decoder.resynchronise(keysDown: KeyboardPort.keysDown(descriptor))
        }
    }

    private var deadline: Duration? { reports?.deadline ?? assembler.deadline }

    /// The timer: ends the frame if nothing has come meanwhile.
    private func silence() {
        isArmed = false
        if read() { expire(at: MonotonicClock.now) }
        arm()
    }

    private func expire(at now: Duration) {
        guard let deadline, now >= deadline else { return }
        decoder.release()
        if let ended = assembler.expire(at: now) ?? reports?.expire(at: now) { report(.frame(ended)) }
    }

    /// Sets the timer for the pending frame, unless it is set: it looks at the deadline anew when it fires.
    private func arm() {
        guard isOpen, !isArmed, let deadline else { return }
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
