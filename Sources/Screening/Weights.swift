/// The weights of this version of the rules, in sixteenths of a bit.
///
/// `Tools/screening/README.md` says on what they were fitted and which were set by rule instead. Changing one changes
/// ``Screener/rulesVersion``.
enum Weights {
    /// Evidence from which on a match is told.
    static let possible = 364
    /// The same where the list or the visitor gives no whole birth date: a match that says so.
    static let possibleWithoutDate = 292

    static func date(_ level: Evidence.DateLevel) -> Weight {
        switch level {
        case .same: Weight(-48, share: 20, rarest: 290)
        case .dayMonthSwapped: Weight(-51, share: 16, rarest: 290)
        case .exchangedDigits: Weight(72)
        case .oneDigit: Weight(-105, share: 16, rarest: 290)
        case .yearOffByOne: Weight(-96, share: 16, rarest: 290)
        case .twoParts: Weight(20)
        case .twoDigits: Weight(-20)
        case .near: Weight(-10)
        case .yearMonth: Weight(150)
        case .yearOnly: Weight(94)
        case .unknown: Weight(0)
        case .yearOnlyNear: Weight(-24)
        case .different: Weight(-97)
        case .generationApart: Weight(-400)
        case .dayAndMonth: Weight(-120)
        }
    }

    static func surname(_ level: Evidence.SurnameLevel) -> Weight {
        switch level {
        case .same: Weight(-2, share: 16, rarest: 320)
        case .joined: Weight(265)
        case .oneEdit: Weight(-4, share: 16, rarest: 320)
        case .part: Weight(19, share: 9, rarest: 320)
        case .partOneEdit: Weight(-89, share: 18, rarest: 320)
        case .twoEdits: Weight(-1, share: 8, rarest: 320)
        case .sound: Weight(12)
        case .beginning: Weight(18)
        case .threeEdits: Weight(-25)
        case .middleName: Weight(-130, share: 16, rarest: 320)
        case .unknown: Weight(0)
        case .different: Weight(-84)
        }
    }

    static func given(_ level: Evidence.GivenLevel) -> Weight {
        switch level {
        case .same: Weight(-11, share: 16, rarest: 256)
        case .nickname: Weight(-22, share: 8, rarest: 256)
        case .oneEdit: Weight(-33, share: 16, rarest: 256)
        case .twoEdits: Weight(-73, share: 5, rarest: 256)
        case .sound: Weight(-29)
        case .beginning: Weight(107)
        case .initial: Weight(40)
        case .middleName: Weight(-48, share: 11, rarest: 256)
        case .threeEdits: Weight(23)
        case .unknown: Weight(0)
        case .different: Weight(-103)
        }
    }

    static func middle(_ level: Evidence.MiddleLevel) -> Weight {
        switch level {
        case .same: Weight(-34, share: 18, rarest: 144)
        case .initial: Weight(60)
        case .similar: Weight(-56)
        case .crossed: Weight(40, share: 3, rarest: 144)
        case .unknown, .unlisted: Weight(0)
        case .differentInitial, .inheritedDifferent: Weight(-112)
        case .different: Weight(-125)
        }
    }

    /// Names in the wrong order are rarer than names in the right one.
    static let swapped = -41
    /// Two generation suffixes that differ.
    static let suffixConflict = -64
    /// An alias is one of several chances to agree.
    static let alias = -32
    /// Errors in two fields at once are rarer among records of one person than each for itself.
    static let flawedDateAndSurname = -32
    static let flawedDateAndGiven = -51
    static let flawedSurnameAndGiven = -18
    /// Gives back what the three above take twice.
    static let allFlawed = 23

    /// The evidence from which on a match with this date is told.
    static func threshold(_ level: Evidence.DateLevel) -> Int {
        switch level {
        case .yearOnly, .yearMonth, .unknown: possibleWithoutDate
        default: possible
        }
    }
}
