/// The code on a key card, a badge or a QR card by which somebody may be known.
public enum CardCode {
    /// The shortest and the longest code: long enough that nobody guesses one, short enough for any card.
    public static let lengths = 6...64

    /// The code of a frame, or of what was typed: visible ASCII alone, the blanks and line ends around it dropped.
    ///
    /// - Returns: `nil` for what can be no card's code.
    public static func cleaned(_ bytes: some Collection<UInt8>) -> [UInt8]? {
        guard bytes.count <= lengths.upperBound + 16 else { return nil }
        let isBlank: (UInt8) -> Bool = { [0x09, 0x0A, 0x0D, 0x20].contains($0) }
        let code = Array(bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
        guard lengths.contains(code.count), code.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        return code
    }
}
