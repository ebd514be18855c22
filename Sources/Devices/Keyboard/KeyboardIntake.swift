/// Turns what is read from a keyboard into frames: events, characters, and the silences between them.
struct KeyboardIntake: Intake {
    private var assembler: FrameAssembler
    private var decoder: KeyboardDecoder
    /// Whether the events carry times of ``MonotonicClock``.
    private let isStamped: Bool
    /// The keys that are down now, as EVIOCGKEY gives them.
    private let keysDown: () -> [UInt8]
    /// The torn end of a read of events; the kernel never tears one, an emulated device may.
    private var torn: [UInt8] = []

    init(
        _ assembler: FrameAssembler, layout: KeyboardLayout, keys: ControlKeys = .usual, isStamped: Bool,
        keysDown: @escaping () -> [UInt8] = { [] }
    ) {
        self.assembler = assembler
        decoder = KeyboardDecoder(layout: layout, keys: keys)
        self.isStamped = isStamped
        self.keysDown = keysDown
        decoder.resynchronise(keysDown: keysDown())
    }

    var deadline: Duration? { assembler.deadline }

    mutating func receive(_ bytes: ArraySlice<UInt8>, at now: Duration) -> [FrameAssembler.Ended] {
        torn += bytes
        return InputEvent.events(&torn).flatMap { take($0, at: isStamped ? $0.time : now) }
    }

    mutating func expire(at now: Duration) -> FrameAssembler.Ended? {
        guard let deadline, now >= deadline else { return nil }
        decoder.release()
        return assembler.expire(at: now)
    }

    mutating func disconnect() -> FrameAssembler.Ended? {
        torn = []
        decoder.release()
        return assembler.disconnect()
    }

    private mutating func take(_ event: InputEvent, at now: Duration) -> [FrameAssembler.Ended] {
        // The kernel's stamps tell a silence even if both sides of it are read at once.
        let ended = isStamped ? expire(at: now).map { [$0] } ?? [] : []
        switch decoder.decode(event) {
        case .nothing: return ended
        case .typing: return ended + assembler.receive([], at: now)
        case .character(let character): return ended + assembler.receive(CollectionOfOne(character), at: now)
        case .lost: return ended + (assembler.lose(at: now).map { [$0] } ?? [])
        case .resynchronise:
            decoder.resynchronise(keysDown: keysDown())
            return ended
        }
    }
}
