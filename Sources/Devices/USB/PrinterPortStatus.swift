/// What a USB printer says of itself: the three bits of the printer class, which are the parallel port's.
public struct PrinterPortStatus: Sendable, Equatable, Encodable {
    /// No paper or labels are left.
    public var isPaperEmpty: Bool
    /// It is switched online.
    public var isSelected: Bool
    /// It reports an error.
    public var isInError: Bool

    /// Reads the byte; the bits that mean nothing are not looked at.
    init(_ byte: UInt8) {
        isPaperEmpty = byte & 0x20 != 0
        isSelected = byte & 0x10 != 0
        isInError = byte & 0x08 == 0
    }

    /// What it comes to.
    public var sentence: String {
        if isPaperEmpty { return "out of paper" }
        if isInError { return "reports an error" }
        return isSelected ? "ready" : "offline"
    }

    /// What to do about it; nil if nothing is wrong.
    public var remedy: String? {
        if isPaperEmpty { return "Put in labels or paper and close the cover." }
        if isInError { return "Look at its lamps or display: an open cover, a jam, or the ribbon." }
        return isSelected ? nil : "Press its online or feed button."
    }
}
