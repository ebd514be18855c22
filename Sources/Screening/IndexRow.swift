/// One name of one listed person, as the index stores it: word numbers, a packed date and flags.
struct IndexRow: Equatable {
    /// Bytes in the file.
    static let size = 24

    /// Surname word, or ``IndexLayout/noWord``.
    var surname: UInt32
    /// Last word of a compound surname, or ``IndexLayout/noWord``.
    var secondSurname: UInt32
    /// Given word, or ``IndexLayout/noWord``.
    var given: UInt32
    /// Middle word, or ``IndexLayout/noWord``.
    var middle: UInt32
    /// Birth date in bits 0–22, the name's number in 23–27 (0 is the leading name), generation suffix in 28–30, and in
    /// 31 whether the middle name was taken over from the leading name.
    var packed: UInt32
    /// The person's number.
    var person: UInt32

    /// The birth date.
    var date: PackedDate { PackedDate(bits: packed & PackedDate.mask) }
    /// 0 for the leading name, else the alias's number; 31 stands for all later ones too.
    var nameNumber: Int { Int(packed >> 23 & 31) }
    /// Junior, third and the like.
    var suffix: GenerationSuffix { GenerationSuffix(rawValue: UInt8(packed >> 28 & 7)) ?? .none }
    /// The middle name is that of the leading name: its absence from an alias says nothing.
    var middleIsInherited: Bool { packed >> 31 == 1 }

    static func packed(
        date: PackedDate, nameNumber: Int, suffix: GenerationSuffix, middleIsInherited: Bool
    ) -> UInt32 {
        date.bits | UInt32(min(nameNumber, 31)) << 23 | UInt32(suffix.rawValue) << 28
            | (middleIsInherited ? 1 << 31 : 0)
    }
}
