/// The data elements of an AAMVA subfile that a visitor system needs (2020 standard, tables D.3 and D.4; 2000
/// standard).
enum AAMVAElement: Int, CaseIterable {
    /// Version 1: the whole name.
    case fullName
    /// Version 1: family, given, middle name, suffix as elements of their own (`DAB` to `DAE`).
    case legacyFamily, given, middle, legacySuffix
    /// Family name, since version 2.
    case family
    /// All given names, versions 2 and 3.
    case givenNames
    case suffix
    case number
    case birthDate, expiryDate
    case jurisdiction
    case familyTruncation, givenTruncation, middleTruncation
    case under18Until

    /// The element of an identifier `D??`, given its last two letters.
    init?(_ second: UInt8, _ third: UInt8) {
        switch UInt16(second) << 8 | UInt16(third) {
        case 0x4141: self = .fullName  // DAA
        case 0x4142: self = .legacyFamily  // DAB
        case 0x4143: self = .given  // DAC
        case 0x4144: self = .middle  // DAD
        case 0x4145: self = .legacySuffix  // DAE
        case 0x414A: self = .jurisdiction  // DAJ
        case 0x4151: self = .number  // DAQ
        case 0x4241: self = .expiryDate  // DBA
        case 0x4242: self = .birthDate  // DBB
        case 0x4353: self = .family  // DCS
        case 0x4354: self = .givenNames  // DCT
        case 0x4355: self = .suffix  // DCU
        case 0x4445: self = .familyTruncation  // DDE
        case 0x4446: self = .givenTruncation  // DDF
        case 0x4447: self = .middleTruncation  // DDG
        case 0x4448: self = .under18Until  // DDH
        default: return nil
        }
    }

    /// Part of somebody's name.
    var isName: Bool { rawValue <= Self.suffix.rawValue }

    /// Whether `D` and these two letters are an identifier of any version: `DAA`–`DAZ`, `DBA`–`DBS`, `DCA`–`DCU`,
    /// `DDA`–`DDP` (`DDM` and later: 2025).
    static func isIdentifier(_ second: UInt8, _ third: UInt8) -> Bool {
        guard Byte.isUpper(third) else { return false }
        return switch second {
        case 0x41: true
        case 0x42: third <= UInt8(ascii: "S")
        case 0x43: third <= UInt8(ascii: "U")
        case 0x44: third <= UInt8(ascii: "P")
        default: false
        }
    }

    /// Whether an identifier stands at `index`.
    static func isIdentifier(_ bytes: [UInt8], at index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index] == UInt8(ascii: "D") && isIdentifier(bytes[index + 1], bytes[index + 2])
    }
}
