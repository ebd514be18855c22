/// Bytes by class: what a recording keeps of a scan, which tells how a device sends and not what.
enum Shape {
    static func isLetter(_ byte: UInt8) -> Bool {
        byte < 0x80 && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// The byte that stands for this one's class; control characters, which structure a scan, stand for themselves.
    static func of(_ byte: UInt8) -> UInt8 {
        switch byte {
        case ...0x20, 0x7F: byte
        case 0x80...: 0xE9
        case _ where isDigit(byte): UInt8(ascii: "9")
        case _ where isLetter(byte): byte < 0x60 ? UInt8(ascii: "A") : UInt8(ascii: "a")
        default: UInt8(ascii: "*")
        }
    }

    /// A report of a point-of-sale scanner: its number, count, identifier and mark, and its data as told.
    ///
    /// Nothing stays of other reports, of the vendor's own bytes, and of what stands behind the data: there some scanners
    /// leave what was scanned before.
    static func report(_ report: ArraySlice<UInt8>, _ layout: POSLayout, data of: (UInt8) -> UInt8) -> [UInt8] {
        let report = Array(report)
        guard let part = layout.part(report) else { return report.map { _ in 0 } }
        let data = layout.data.prefix(part.data.count)
        let fields = ([layout.count, layout.continued].compactMap(\.self) + layout.symbology).map { $0.offset / 8 }
        let kept = Set(layout.report == 0 ? fields : [0] + fields)
        return report.enumerated().map { place, byte in
            if data.contains(place) { return of(byte) }
            return kept.contains(place) && !layout.data.contains(place) ? byte : 0
        }
    }
}
