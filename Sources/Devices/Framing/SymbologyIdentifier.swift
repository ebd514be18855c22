/// The AIM symbology identifier that some scanners put before what they read: `]`, a letter for the kind of code, and a
/// digit or letter for how it was read (ISO/IEC 15424).
struct SymbologyIdentifier: Equatable {
    /// The three characters.
    let text: String

    /// The identifier at the start of the bytes, if there is one.
    init?(_ bytes: ArraySlice<UInt8>) {
        let first = Array(bytes.prefix(3))
        guard first.count == 3, first[0] == UInt8(ascii: "]"), Self.isLetter(first[1]),
            Self.isLetter(first[2]) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first[2])
        else { return nil }
        text = String(decoding: first, as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
    }
}
