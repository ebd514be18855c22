/// How the fields of a listed name compare with the visitor's: levels and the rarity of the agreement, before weighing.
package struct Evidence: Hashable, Sendable {
    /// How two birth dates compare.
    package enum DateLevel: UInt8, CaseIterable, Sendable {
        case same, dayMonthSwapped, oneDigit, exchangedDigits, yearOffByOne, twoParts, twoDigits, near, yearOnly,
            yearMonth
        case yearOnlyNear, unknown, different, generationApart, dayAndMonth
    }

    /// How two surnames compare.
    ///
    /// The `part…` levels concern one word of a compound surname.
    package enum SurnameLevel: UInt8, CaseIterable, Sendable {
        case same, oneEdit, twoEdits, sound, beginning, threeEdits, part, partOneEdit, joined, middleName, unknown
        case different
    }

    /// How two given names compare.
    package enum GivenLevel: UInt8, CaseIterable, Sendable {
        case same, nickname, oneEdit, twoEdits, sound, beginning, initial, middleName, threeEdits, unknown, different
    }

    /// How two middle names compare: `unlisted` when only the visitor has one, `inherited…` when the listed one is that of
    /// the leading name.
    package enum MiddleLevel: UInt8, CaseIterable, Sendable {
        case same, initial, similar, crossed, unknown, differentInitial, different, inheritedDifferent, unlisted
    }

    package var date = DateLevel.unknown
    package var surname = SurnameLevel.unknown
    package var given = GivenLevel.unknown
    package var middle = MiddleLevel.unknown
    /// Rarity of the agreement in sixteenths of a bit: how seldom a name drawn from the list would agree as well.
    package var dateBits = 0
    package var surnameBits = 0
    package var givenBits = 0
    package var middleBits = 0
    /// The visitor's surname is the listed given name and the other way round.
    package var isSwapped = false
    /// Both have a generation suffix and the two differ.
    package var suffixConflicts = false
    /// The name is not the one that the list leads with.
    package var isAlias = false

    /// Nothing compared yet.
    package init() {}
}
