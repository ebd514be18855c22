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
        ("99 1", []),
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
}
