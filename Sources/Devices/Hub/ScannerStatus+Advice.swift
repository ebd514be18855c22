import Foundation

/// What a scanner that works could do better, in words with the remedy.
extension ScannerStatus {
    /// Scans shorter than this may well have no control character.
    static let shortestDocument = 100

    /// Advice for the technician; nil where all is well.
    ///
    /// What keeps the scanner from working is ``problem``.
    public var advice: String? {
        if let lastBad, let ending = lastBadEnding, lastBad > lastGood ?? .distantPast { return ending.sentence }
        guard dropsControls else { return nil }
        return "Types as a keyboard and drops control characters, so that cards of some states cannot be read. "
            + "Set the scanner to USB HID POS, or to USB serial, with the bar code in its manual."
    }
}
