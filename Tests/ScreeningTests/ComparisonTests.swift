import People
import Testing

@testable import Screening

struct ComparisonTests {
    private static let dates: [(String, String, Evidence.DateLevel)] = [
        ("1971-04-09", "1971-04-09", .same), ("1971-04-09", "1971-09-04", .dayMonthSwapped),
        ("1971-04-09", "1971-04-19", .oneDigit), ("1971-04-12", "1971-04-21", .exchangedDigits),
        ("1971-04-09", "1972-04-09", .yearOffByOne), ("1979-04-09", "1980-04-09", .yearOffByOne),
        ("1971-04-09", "1971-04-23", .twoParts), ("1971-04-09", "1998-04-09", .dayAndMonth),
        ("1971-04-09", "1998-06-21", .generationApart),
        ("1971-04-09", "1972-04-23", .near), ("1971-04-09", "1973-11-23", .different),
        ("1971-04-09", "1971", .yearOnly),
        ("1971-04-09", "1971-04", .yearMonth), ("1971-04-09", "1972", .yearOnlyNear),
        ("1971-04-09", "1990", .different),
        ("1971", "1971", .yearOnly), ("1971-04", "1971-05", .different),
    ]

    @Test(arguments: dates)
    func datesCompareTheSameBothWaysRound(_ left: String, _ right: String, _ level: Evidence.DateLevel) {
        let dates = [left, right].map { PackedDate(PartialDate(iso: $0)) }
        #expect(DateAgreement.level(dates[0], dates[1]) == level)
        #expect(DateAgreement.level(dates[1], dates[0]) == level)
    }

    @Test func anUnknownDateAgreesWithNothingAndConflictsWithNothing() {
        let known = PackedDate(PartialDate(iso: "1971-04-09"))
        #expect(DateAgreement.level(known, PackedDate(nil)) == .unknown)
        #expect(DateAgreement.level(PackedDate(nil), PackedDate(nil)) == .unknown)
    }

    @Test(arguments: [
        ("SMITH", "SMITH", 0), ("SMITH", "SMYTH", 1), ("SMITH", "SMIHT", 1), ("SMITH", "SMITHS", 1),
        ("SMITH", "MITH", 1),
        ("SMITH", "SMTIHS", 2), ("SMITH", "JONES", 4), ("", "ABC", 3), ("A", "", 1), ("CA", "ABC", 3),
    ])
    func editsAreCountedUpToTheLimit(_ left: String, _ right: String, _ distance: Int) {
        for limit in 1...3 {
            let expected = min(distance, limit + 1)
            #expect(EditDistance.distance(Array(left.utf8), Array(right.utf8), limit: limit) == expected)
            #expect(EditDistance.distance(Array(right.utf8), Array(left.utf8), limit: limit) == expected)
        }
    }

    @Test func oneEditByTheIndexIsOneEditByTheDistance() throws {
        let reader = try TestList.index().reader
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let number = UInt32.random(in: 0..<UInt32(reader.wordCount), using: &generator)
            var letters = Array(reader.word(number))
            let place = Int.random(in: 0..<letters.count, using: &generator)
            if Bool.random(using: &generator), letters.count > 3 {
                letters.remove(at: place)
            } else {
                letters[place] = UInt8.random(in: 65...90, using: &generator)
            }
            let found = reader.wordsWithinOneEdit(of: letters)
            let all = (0..<UInt32(reader.wordCount)).filter {
                EditDistance.distance(letters, Array(reader.word($0)), limit: 1) == 1
                    && min(letters.count, reader.word($0).count) > 1
            }
            #expect(Set(all.filter { letters.count > 2 && reader.word($0).count > 2 }).isSubset(of: found.others))
            #expect(Set(found.others).isSubset(of: all))
        }
    }

    @Test func logarithmsAreExactAtPowersOfTwoAndNeverFall() {
        for exponent in 0..<40 { #expect(Bits.logarithm(1 << exponent) == exponent * 16) }
        let values = (1...5_000).map { Bits.logarithm($0) }
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(Bits.logarithm(3) == 25)
        #expect(Bits.rarity(1, of: 1_024) == 160)
        #expect(Bits.rarity(0, of: 5) == 0)
    }

    @Test(arguments: [
        ("SCHMIDT", "SHMIT"), ("PHILIPS", "FILIPPS"), ("KNIGHT", "NITE"), ("MACDONALD", "MCDONALD"), ("CLARK", "KLARK"),
    ])
    func namesThatSoundAlikeHaveOneKey(_ left: String, _ right: String) {
        #expect(SoundKey.key(Array(left.utf8)) == SoundKey.key(Array(right.utf8)))
    }

    @Test func aStrongerAgreementIsNeverWorthLess() {
        for bits in stride(from: 64, through: 320, by: 16) {
            let surname = [Evidence.SurnameLevel.same, .oneEdit, .twoEdits, .threeEdits, .different]
                .map { Weights.surname($0).worth(bits) }
            #expect(surname == surname.sorted(by: >))
            let given = [Evidence.GivenLevel.same, .oneEdit, .different].map { Weights.given($0).worth(bits) }
            #expect(given == given.sorted(by: >))
        }
    }
}
