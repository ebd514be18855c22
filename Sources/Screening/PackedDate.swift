import People

/// A birth date in 23 bits: year, month, day; zero where one is unknown.
struct PackedDate: Equatable {
    /// The bits that a date takes.
    static let mask: UInt32 = (1 << 23) - 1
    /// First year that has slots of its own; earlier and later ones share the first and the last.
    static let firstYear = 1880
    /// Number of years with slots.
    static let years = 160
    /// Number of slots: month and day in nine bits, times years.
    static let slots = 13 * 32 * years

    /// Day in bits 0–4, month in 5–8, year in 9–22.
    var bits: UInt32

    init(bits: UInt32) { self.bits = bits }

    init(_ date: PartialDate?) {
        bits = date.map { UInt32($0.year << 9 | ($0.month ?? 0) << 5 | ($0.day ?? 0)) } ?? 0
    }

    init(year: Int, month: Int, day: Int) {
        bits = UInt32(truncatingIfNeeded: year << 9 | month << 5 | day) & Self.mask
    }

    var year: Int { Int(bits >> 9) }
    var month: Int { Int(bits >> 5 & 15) }
    var day: Int { Int(bits & 31) }
    var isUnknown: Bool { bits == 0 }
    var isWhole: Bool { month != 0 && day != 0 }

    /// The slot in which rows of this date stand; all rows of one slot are neighbours.
    var slot: Int {
        min(Int(bits & 511), 13 * 32 - 1) * Self.years + min(max(year - Self.firstYear, 0), Self.years - 1)
    }

    /// The date as a value, or `nil` when it is unknown or no day of the calendar (a damaged file).
    var value: PartialDate? {
        isUnknown ? nil : PartialDate(year: year, month: month == 0 ? nil : month, day: day == 0 ? nil : day)
    }
}
