/// All scanners of the door: finds them, reads them, survives their coming and going.
///
/// ```swift
/// let hub = ScannerHub(settings: ScannerSettings())
/// for await event in hub.events() {
///     if case .frame(let frame) = event, frame.ending.isGood { … }
/// }
/// ```
public final class ScannerHub: Sendable {
    private let switchboard: Switchboard

    /// Makes a hub that opens nothing yet.
    public init(settings: ScannerSettings) {
        switchboard = Switchboard(settings: settings)
    }

    /// Starts, and tells everything that happens from now on, beginning with a `connected` or `problem` for each
    /// scanner that is there.
    ///
    /// There is one consumer: a second call gives a stream that has ended. The stream ends with ``stop()``, and the
    /// hub stops when the consumer does. For a consumer that does not keep up 256 events are kept; later ones are lost,
    /// and a frame lost that way is counted as bad.
    public func events() -> AsyncStream<DeviceEvent> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: DeviceEvent.self, bufferingPolicy: .bufferingOldest(256))
        switchboard.start(continuation)
        return stream
    }

    /// Every scanner there is, was, or ought to be: the configured ones first.
    public func statuses() -> [ScannerStatus] { switchboard.statuses }

    /// The keyboards and serial lines that are plugged in and left alone.
    public func leftAlone() async -> [OtherDevice] {
        await switchboard.perform { [switchboard] in switchboard.registry.leftAlone }
    }

    /// Declares a device that is plugged in to be a scanner, until it is forgotten again; who calls keeps it.
    ///
    /// - Parameters:
    ///   - device: Its node, a link to it, its place in /sys, or its name as ``leftAlone()`` gives it.
    ///   - name: What it is to be called; nil for model and port.
    /// - Returns: By what it is known from now on.
    /// - Throws: `AdoptionProblem`, and nothing has changed.
    public func adopt(_ device: String, as name: String?) async throws(AdoptionProblem) -> AdoptedScanner {
        try await switchboard.perform { [switchboard] () throws(AdoptionProblem) in
            try switchboard.adopt(device, as: name)
        }
    }

    /// Takes an adoption back.
    ///
    /// - Throws: `AdoptionProblem` if there is none of that name.
    public func forget(_ name: String) async throws(AdoptionProblem) -> AdoptedScanner {
        try await switchboard.perform { [switchboard] () throws(AdoptionProblem) in try switchboard.forget(name) }
    }

    /// Begins a recording of what a scanner delivers, or begins it anew.
    ///
    /// - Parameters:
    ///   - name: The scanner's name.
    ///   - time: After how long nothing more is taken.
    ///   - isTestCard: Whether a scan is that of the test card, the only one whose bytes are kept.
    /// - Returns: Whether such a scanner is connected.
    public func record(
        _ name: String, for time: Duration, isTestCard: @escaping @Sendable ([UInt8]) -> Bool
    ) async -> Bool {
        await switchboard.perform { [switchboard] in switchboard.record(name, for: time, isTestCard: isTestCard) }
    }

    /// Ends a recording; nil if there is none.
    public func endRecording(_ name: String) async -> Recording? {
        await switchboard.perform { [switchboard] in switchboard.endRecording(name) }
    }

    /// Lets go of every device and ends the stream of events.
    public func stop() { switchboard.stop() }
}
