import CQREncode

/// A QR code (ISO/IEC 18004) in alphanumeric mode with error correction level M.
///
/// Alphanumeric mode packs two characters into 11 bits and survives scanners that type as a keyboard.
public struct QRCode: Sendable, Equatable {
    /// The most characters taken: what version 7-M holds.
    public static let capacity = 178

    /// The light modules that must surround the code on each side.
    public static let quietZone = 4

    /// Modules along one side, without the quiet zone.
    public let side: Int

    /// Whether each module is dark, row by row.
    let dark: [Bool]

    /// Encodes a text.
    ///
    /// - Parameter text: 1 to 178 characters of `0-9 A-Z $%*+-./:` and space.
    /// - Throws: ``BadgeError/unusableCode`` for any other text.
    public init(_ text: String) throws(BadgeError) {
        try self.init(Array(text.utf8), QR_MODE_AN, longest: Self.capacity)
    }

    /// Encodes an address with small letters, which takes more room than a badge's code may.
    ///
    /// - Parameter address: 1 to 512 bytes.
    /// - Throws: ``BadgeError/unusableCode`` for any other text.
    public init(address: String) throws(BadgeError) {
        try self.init(Array(address.utf8), QR_MODE_8, longest: 512)
    }

    private init(_ bytes: [UInt8], _ mode: QRencodeMode, longest: Int) throws(BadgeError) {
        guard (1...longest).contains(bytes.count), let input = QRinput_new2(0, QR_ECLEVEL_M) else {
            throw .unusableCode
        }
        defer { QRinput_free(input) }
        guard QRinput_append(input, mode, Int32(bytes.count), bytes) == 0,
            let code = QRcode_encodeInput(input)
        else { throw .unusableCode }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        side = width
        // The lowest bit of each byte is the module; the others describe its role.
        dark = UnsafeBufferPointer(start: code.pointee.data, count: width * width).map { $0 & 1 == 1 }
    }

    /// Whether the module at a place is dark.
    ///
    /// - Parameters:
    ///   - row: From the top, 0 to `side - 1`.
    ///   - column: From the left, 0 to `side - 1`.
    /// - Returns: `true` for a dark module, `false` for a light one and everywhere outside.
    public func isDark(row: Int, column: Int) -> Bool {
        guard (0..<side).contains(row), (0..<side).contains(column) else { return false }
        return dark[row * side + column]
    }
}
