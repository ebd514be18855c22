/// What a transport makes of the bytes that a device delivers: a driver without its device.
///
/// Pure: instants come in as arguments, so that every silence can be proved without waiting for it. Whatever implements it
/// must pass the test kit (`DriverKit` in the tests); docs/adding-a-scanner.md walks through it.
protocol Intake {
    /// Takes what one read of the device gave by `now`.
    mutating func receive(_ bytes: ArraySlice<UInt8>, at now: Duration) -> [FrameAssembler.Ended]

    /// Tells that nothing arrived up to `now`; ends the pending frame if that is long enough.
    mutating func expire(at now: Duration) -> FrameAssembler.Ended?

    /// Tells that the device is gone; what is pending is cut.
    mutating func disconnect() -> FrameAssembler.Ended?

    /// When the pending frame ends if nothing more arrives; nil with nothing pending.
    var deadline: Duration? { get }
}

/// A device that is open, and what is to be made of its bytes.
struct OpenedDevice {
    /// Does not block.
    var descriptor: Int32
    var intake: any Intake
    /// Gives back what was taken for this process alone, ahead of the descriptor's being closed.
    var letGo: @Sendable (Int32) -> Void = { _ in }
}
