/// How the visitor's birth date and a listed one compare.
enum DateAgreement {
    /// Years between parents and their children, who share names.
    private static let generation = 15...45

    /// The first level, from the strongest, that describes both dates.
    static func level(_ left: PackedDate, _ right: PackedDate) -> Evidence.DateLevel {
        if left == right {
            return left.isUnknown ? .unknown : left.isWhole ? .same : left.month == 0 ? .yearOnly : .yearMonth
        }
        guard !left.isUnknown, !right.isUnknown else { return .unknown }
        let years = abs(left.year - right.year)
        if left.month == 0 || right.month == 0 {
            return years == 0 ? .yearOnly : years == 1 ? .yearOnlyNear : .different
        }
        if left.day == 0 || right.day == 0 {
            return years == 0 && left.month == right.month ? .yearMonth : .different
        }
        if years == 0, left.month == right.day, left.day == right.month { return .dayMonthSwapped }
        let equalParts = (years == 0 ? 1 : 0) + (left.month == right.month ? 1 : 0) + (left.day == right.day ? 1 : 0)
        let digits = differingDigits(left, right)
        if years == 1, equalParts == 2 { return .yearOffByOne }
        if digits.count == 1 { return .oneDigit }
        if digits.count == 2, digits.areExchanged { return .exchangedDigits }
        if generation.contains(years) { return equalParts == 2 ? .dayAndMonth : .generationApart }
        if equalParts == 2 { return .twoParts }
        if digits.count == 2 { return .twoDigits }
        return equalParts == 1 && years <= 2 ? .near : .different
    }

    /// How many of the eight digits differ, and whether they are two neighbours exchanged.
    private static func differingDigits(_ left: PackedDate, _ right: PackedDate) -> (count: Int, areExchanged: Bool) {
        var one = UInt32(left.year * 10_000 + left.month * 100 + left.day)
        var other = UInt32(right.year * 10_000 + right.month * 100 + right.day)
        var count = 0
        var areExchanged = false
        var before: (UInt32, UInt32) = (10, 10)
        for _ in 0..<8 {
            let digits = (one % 10, other % 10)
            if digits.0 != digits.1 {
                count += 1
                areExchanged = count == 2 && digits.0 == before.1 && digits.1 == before.0
            }
            before = digits
            one /= 10
            other /= 10
        }
        return (count, areExchanged)
    }
}
