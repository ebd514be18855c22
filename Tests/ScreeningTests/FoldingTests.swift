import Foundation
import People
import Testing

@testable import Screening

struct FoldingTests {
    private func text(_ word: [UInt8]?) -> String? { word.map { String(decoding: $0, as: UTF8.self) } }

    private static let surnames: [(String, [String])] = [
        ("O'Brien", ["OBRIEN"]), ("O’Brien", ["OBRIEN"]), ("O Brien", ["OBRIEN"]), ("de la Cruz", ["DELACRUZ"]),
        ("Mc Donald", ["MCDONALD"]), ("Van der Berg", ["VANDERBERG"]), ("Smith-Jones", ["SMITH", "JONES"]),
        ("García Márquez", ["GARCIA", "MARQUEZ"]), ("Nguyễn", ["NGUYEN"]), ("Strauß", ["STRAUSS"]),
        ("Łukasiewicz", ["LUKASIEWICZ"]), ("Mu\u{308}ller", ["MULLER"]), ("Smith Jr.", ["SMITH"]),
        ("Smith III", ["SMITH"]), ("van", ["VAN"]), ("A B C D E", ["A", "B", "E"]), ("Иванов", []), ("  ", []),
        ("99 1", []), ("Trương Phương", ["TRUONG", "PHUONG"]), ("Tru\u{31B}o\u{31B}ng", ["TRUONG"]),
        ("Ștefan", ["STEFAN"]),
        ("Əliyev", ["ELIYEV"]), ("Ɖoe", ["DOE"]), ("Ǆuro ǈiljana", ["DZURO", "LJILJANA"]), ("Ｓｍｉｔｈ", ["SMITH"]),
        ("M\u{AA} \u{212A}ent", ["MA", "KENT"]),
    ]

    @Test(arguments: surnames)
    func surnamesFoldToTheLettersOfAMachineReadableLine(_ surname: String, _ expected: [String]) {
        let folded = FoldedName(PersonName(given: nil, family: surname))
        #expect(folded.surnames.compactMap(text) == expected)
    }

    @Test func aSuffixLeavesTheSurnameAndIsKept() {
        #expect(FoldedName(PersonName(given: "A", family: "Smith Jr.")).suffix == .junior)
        #expect(FoldedName(PersonName(given: "A", family: "Smith", suffix: "III")).suffix == .third)
        #expect(FoldedName(PersonName(given: "A", family: "Smith", suffix: "II")).suffix == .junior)
        #expect(FoldedName(PersonName(given: "A", family: "Smith")).suffix == .none)
    }

    @Test func aSecondGivenNameIsTheMiddleNameWhenThereIsNone() {
        let folded = FoldedName(PersonName(given: "Mary Ann", family: "Smith"))
        #expect(text(folded.given) == "MARY")
        #expect(text(folded.middle) == "ANN")
    }

    @Test func anUmlautHasTwoSpellings() {
        let variants = FoldedName.variants(of: PersonName(given: "Jörg", family: "Müller"))
        #expect(variants.map { text($0.surnames.first) } == ["MULLER", "MUELLER"])
        #expect(FoldedName.variants(of: PersonName(given: "Jorg", family: "Muller")).count == 1)
    }

    @Test func anEndlessWordIsCut() {
        let folded = FoldedName(PersonName(given: nil, family: String(repeating: "A", count: 100_000)))
        #expect(folded.surnames.map(\.count) == [FoldedName.longestWord])
    }

    @Test func everyLatinLetterFoldsToLettersOnly() {
        for value in [0xC0...0x17F, 0x1E00...0x1EFF].joined() {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let letters = LatinLetters.folded(scalar, long: false)?.withUTF8Buffer { Array($0) } ?? []
            #expect(letters.allSatisfy { (65...90).contains($0) })
        }
    }

    /// Whatever Unicode calls a letter of Latin: it is folded to letters, or the name is not compared at all.
    @Test func noLatinLetterVanishes() {
        var (folded, refused) = (0, 0)
        for value in UInt32(0x80)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value), let called = scalar.properties.name,
                called.split(separator: " ").contains("LATIN"), Self.isLetter(scalar)
            else { continue }
            let name = PersonName(given: "Ann", family: "A\(scalar)Z")
            let words = FoldedName(name).surnames.compactMap(text)
            if name.canBeCompared {
                folded += 1
                #expect(
                    words.count == 1 && words[0].count > 2 && words[0].hasPrefix("A") && words[0].hasSuffix("Z"),
                    "\(called)")
                #expect(words.joined().utf8.allSatisfy { (65...90).contains($0) })
            } else {
                refused += 1
            }
        }
        #expect(folded > 1000)
        #expect(refused > 0)
    }

    /// An oracle of its own: a letter that decomposes to one of A–Z and marks is that letter.
    @Test func aLetterWithMarksIsTheLetter() {
        var count = 0
        for value in UInt32(0xC0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value), Self.isLetter(scalar) else { continue }
            let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
            guard let base = parts.first, base != scalar, base.isASCII, base.properties.isAlphabetic,
                parts.dropFirst().allSatisfy({ (0x300...0x36F).contains($0.value) })
            else { continue }
            count += 1
            let word = FoldedName(PersonName(given: nil, family: "A\(scalar)Z")).surnames.compactMap(text)
            #expect(word == ["A\(String(base).uppercased())Z"], "U+\(String(value, radix: 16))")
        }
        #expect(count > 450)
    }

    @Test func aNameWithALetterThatCannotBeWrittenIsNotCompared() throws {
        let click = PersonName(given: "Ann", family: "\u{1C3}Gaeb")
        #expect(!click.canBeCompared)
        let screener = Screener(lists: [try TestList.index()])
        guard case .notPossible(let why) = screener.screen(ScreeningQuestion(name: click, birthDate: nil)) else {
            Issue.record("a name was compared of which a letter is missing")
            return
        }
        #expect(why.contains("A to Z"))
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }
}
