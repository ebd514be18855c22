/// The test card was scanned.
public struct ScannerTested: Entry {
    /// `scanner.tested`.
    public static let type = "scanner.tested"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The scanner's name.
    public var scanner: String
    /// `whole`, or a stable word for what is wrong.
    public var result: String

    /// An entry from its parts.
    public init(scanner: String, result: String) {
        self.scanner = scanner
        self.result = result
    }
}
