/// Something that happened at a scanner.
public enum DeviceEvent: Sendable {
    /// A scanner is open and listened to.
    case connected(ScannerStatus)
    /// A scanner that was connected or had a problem is gone.
    case disconnected(ScannerStatus)
    /// A scanner is there and cannot be read.
    case problem(ScannerStatus)
    /// A scan, whole or not.
    case frame(Frame)
}
