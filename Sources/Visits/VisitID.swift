/// The identity of a visit: a UUID of version 7 (RFC 9562, section 5.7), so that visits sort by the time they began.
public struct VisitID: Hashable, Sendable, Comparable {
    private let high: UInt64
    private let low: UInt64

    /// A new identity for a visit that begins now; 74 bits are random, so that nobody guesses another's badge code.
    public init(at time: Timestamp, using generator: inout some RandomNumberGenerator) {
        let random = generator.next()
        high = UInt64(bitPattern: time.milliseconds) << 16 | 0x7000 | (random & 0x0FFF)
        low = 0x8000_0000_0000_0000 | (generator.next() >> 2)
    }

    /// An identity from its 36-character form, or `nil`.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return nil }
        var values: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for (position, byte) in bytes.enumerated() {
            if [8, 13, 18, 23].contains(position) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            if digits < 16 {
                values.0 = values.0 << 4 | UInt64(digit)
            } else {
                values.1 = values.1 << 4 | UInt64(digit)
            }
            digits += 1
        }
        (high, low) = values
    }

    /// When the visit began, to the millisecond.
    public var began: Timestamp { Timestamp(milliseconds: Int64(high >> 16)) }

    /// The 36-character form in lower case.
    public var text: String {
        let digits = Self.hexadecimal(high) + Self.hexadecimal(low)
        var text = ""
        for (position, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(position) { text.append("-") }
            text.append(digit)
        }
        return text
    }

    /// Visits that began earlier come first.
    public static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }

    private static func hexadecimal(_ value: UInt64) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}

extension VisitID {
    private static let codePrefix = "VB0"
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// What the badge's QR code says: `VB0` and 26 characters of base32 (RFC 4648, section 6, unpadded).
    ///
    /// All of them are in QR's alphanumeric set and in the part of a keyboard that every layout shares. `VB1` is kept for
    /// the signed form.
    public var badgeCode: String {
        var code = Self.codePrefix
        // 128 bits in 26 digits of five bits: the first digit carries three bits.
        for position in 0..<26 { code.unicodeScalars.append(Unicode.Scalar(Self.alphabet[digit(at: position)])) }
        return code
    }

    /// The visit a badge's code names, or `nil` if the bytes are no badge code; blanks and line ends around it are ignored.
    public init?(badgeCode bytes: some Collection<UInt8>) {
        guard bytes.count <= 64 else { return nil }
        // Keyboard-typing scanners may deliver lower case.
        let text = bytes.filter { $0 > 0x20 }.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        guard text.count == Self.codePrefix.utf8.count + 26, text.starts(with: Self.codePrefix.utf8) else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for byte in text.suffix(26) {
            guard let digit = Self.alphabet.firstIndex(of: byte), high >> 59 == 0 else { return nil }
            high = high << 5 | low >> 59
            low = low << 5 | UInt64(digit)
        }
        self.high = high
        self.low = low
    }

    private func digit(at position: Int) -> Int {
        let shift = 125 - position * 5
        return Int((shift >= 64 ? high >> (shift - 64) : high << (64 - shift) | low >> shift) & 31)
    }
}

extension VisitID: Codable, CustomStringConvertible {
    /// The 36-character form.
    public var description: String { text }

    /// Reads the 36-character form; throws `DecodingError.dataCorrupted` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a visit id")
        }
        self = id
    }

    /// Writes the 36-character form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
