/// Where the fields of an ICAO format lie, counted from 0 over all rows (ICAO Doc 9303-4 to 9303-7).
///
/// A class, so that a layout is passed by reference: there are five of them, and they never change.
final class MRZLayout: Sendable {
    let length: Int
    let name: Range<Int>
    /// Nine characters, then the check digit.
    let number: Range<Int>
    /// Where a longer number goes on (9303-5, 4.2.4).
    let numberOverflow: Range<Int>?
    let nationality: Range<Int>
    /// Six digits, then the check digit.
    let birth: Range<Int>
    /// Six digits, then the check digit.
    let expiry: Range<Int>
    /// Optional data with a check digit of its own (passports), then the check digit.
    let checkedOptional: Range<Int>?
    let optional: [Range<Int>]
    /// The position of the composite check digit, and what it covers; visas have none.
    let composite: Int?
    let compositeRanges: [Range<Int>]

    private init(
        length: Int, name: Range<Int>, number: Range<Int>, numberOverflow: Range<Int>?, nationality: Range<Int>,
        birth: Range<Int>, expiry: Range<Int>, checkedOptional: Range<Int>?, optional: [Range<Int>], composite: Int?,
        compositeRanges: [Range<Int>]
    ) {
        self.length = length
        self.name = name
        self.number = number
        self.numberOverflow = numberOverflow
        self.nationality = nationality
        self.birth = birth
        self.expiry = expiry
        self.checkedOptional = checkedOptional
        self.optional = optional
        self.composite = composite
        self.compositeRanges = compositeRanges
    }

    /// Three rows of 30: identity cards.
    static let td1 = MRZLayout(
        length: 90, name: 60..<90, number: 5..<14, numberOverflow: 15..<30, nationality: 45..<48, birth: 30..<36,
        expiry: 38..<44, checkedOptional: nil, optional: [15..<30, 48..<59], composite: 59,
        compositeRanges: [5..<30, 30..<37, 38..<45, 48..<59])

    /// Two rows of 36: identity cards of the older size.
    static let td2 = MRZLayout(
        length: 72, name: 5..<36, number: 36..<45, numberOverflow: 64..<71, nationality: 46..<49, birth: 49..<55,
        expiry: 57..<63, checkedOptional: nil, optional: [64..<71], composite: 71,
        compositeRanges: [36..<46, 49..<56, 57..<71])

    /// Two rows of 44: passports.
    static let td3 = MRZLayout(
        length: 88, name: 5..<44, number: 44..<53, numberOverflow: nil, nationality: 54..<57, birth: 57..<63,
        expiry: 65..<71, checkedOptional: 72..<86, optional: [72..<86], composite: 87,
        compositeRanges: [44..<54, 57..<64, 65..<87])

    /// Visas in two rows of 44.
    static let mrvA = MRZLayout(
        length: 88, name: 5..<44, number: 44..<53, numberOverflow: nil, nationality: 54..<57, birth: 57..<63,
        expiry: 65..<71, checkedOptional: nil, optional: [72..<88], composite: nil, compositeRanges: [])

    /// Visas in two rows of 36.
    static let mrvB = MRZLayout(
        length: 72, name: 5..<36, number: 36..<45, numberOverflow: nil, nationality: 46..<49, birth: 49..<55,
        expiry: 57..<63, checkedOptional: nil, optional: [64..<72], composite: nil, compositeRanges: [])

    /// Where the document number is in a zone that verifies: its range, and the rest of a long one.
    struct NumberField {
        var start: Range<Int>
        var rest: Range<Int>?
    }

    /// The number field if its check digit agrees, or `nil`.
    func numberField(_ zone: [UInt8]) -> NumberField? {
        let check = number.upperBound
        if zone[check] != Byte.filler {
            let agrees = MRZCheckDigit.isDigit(zone[check], MRZCheckDigit.of(zone, number))
            return agrees ? NumberField(start: number) : nil
        }
        if MRZCheckDigit.isEmpty(zone, number) { return NumberField(start: number) }
        return longNumberField(zone)
    }

    /// A number of more than nine characters: a filler instead of the check digit, then the rest and the check digit.
    ///
    /// The standard leaves the filler out of the sum; Portugal and Belgium once weighed it. Both are accepted.
    private func longNumberField(_ zone: [UInt8]) -> NumberField? {
        guard let overflow = numberOverflow else { return nil }
        var end = overflow.lowerBound
        while end < overflow.upperBound, zone[end] != Byte.filler { end += 1 }
        guard end - overflow.lowerBound >= 2 else { return nil }
        let rest = overflow.lowerBound..<end - 1
        let skipped = MRZCheckDigit.of(zone, number, rest)
        let weighed = MRZCheckDigit.of(zone, number.lowerBound..<number.upperBound + 1, rest)
        guard MRZCheckDigit.isDigit(zone[end - 1], skipped) || MRZCheckDigit.isDigit(zone[end - 1], weighed) else {
            return nil
        }
        return NumberField(start: number, rest: rest)
    }

    /// Whether every check digit agrees.
    func verifies(_ zone: [UInt8]) -> Bool {
        guard numberField(zone) != nil else { return false }
        guard MRZCheckDigit.verifies(zone, birth, at: birth.upperBound) else { return false }
        guard MRZCheckDigit.verifies(zone, expiry, at: expiry.upperBound) else { return false }
        if let checkedOptional {
            guard MRZCheckDigit.verifies(zone, checkedOptional, at: checkedOptional.upperBound) else { return false }
        }
        guard let composite else { return true }
        var digit = MRZCheckDigit()
        for range in compositeRanges { digit.add(zone, range) }
        return MRZCheckDigit.isDigit(zone[composite], digit.value)
    }
}
