/// One field of an input report: a run of equal elements with one meaning.
struct HIDField: Equatable {
    /// The meaning: usage page in the upper 16 bits, usage in the lower.
    var usage: UInt32
    /// The report it belongs to; 0 where the device numbers no reports.
    var report: UInt8
    /// Where it begins, in bits from the start of the report as it is read, its number included.
    var offset: Int
    /// How wide one element is, in bits.
    var width: Int
    /// How many elements there are.
    var count: Int

    /// The bytes it takes in a report, if it is made of whole bytes that lie on byte limits.
    var bytes: Range<Int>? {
        guard width == 8, offset % 8 == 0 else { return nil }
        return offset / 8..<offset / 8 + count
    }

    /// Its first element in a report; 0 where the report is too short or the element wider than a byte.
    func value(in report: some RandomAccessCollection<UInt8>) -> UInt8 {
        let first = offset / 8
        guard (1...8).contains(width), offset % 8 + width <= 8, first < report.count else { return 0 }
        let byte = report[report.index(report.startIndex, offsetBy: first)]
        return UInt8(truncatingIfNeeded: UInt16(byte) >> (offset % 8) & (1 << width - 1))
    }
}
