/// The letters of Windows' western code page, in which many a state office still saves its lists.
enum Windows1252 {
    /// 0x80 to 0x9F, where it differs from Latin-1; the five it leaves open are passed on (encoding.spec.whatwg.org).
    private static let upper: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
        0x9D,
        0x017E, 0x0178,
    ]

    /// The text of some bytes; every byte is a letter.
    static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.map { (0x80..<0xA0).contains($0) ? upper[Int($0) - 0x80] : UInt16($0) }, as: UTF16.self)
    }
}
