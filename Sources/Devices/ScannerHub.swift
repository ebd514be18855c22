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

    /// Lets go of every device and ends the stream of events.
    public func stop() { switchboard.stop() }
}
