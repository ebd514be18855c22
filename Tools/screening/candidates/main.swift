// Prints every row that the index compares with each visitor, for fit.py: one line a visitor, one `;`-ended entry a row:
// id score date rarity surname rarity given rarity middle rarity swapped suffixConflict alias.
//
//     swift run -c release screening-candidates FILE.vlist < visitors.jsonl > cands.txt
import Foundation
import People
import Screening

struct Visitor: Decodable {
    var given, middle, surname, suffix, dateOfBirth: String?
}

let index = try ListIndex.open(path: CommandLine.arguments[1])
let decoder = JSONDecoder()
while let line = readLine() {
    let visitor = try decoder.decode(Visitor.self, from: Data(line.utf8))
    let question = ScreeningQuestion(
        name: PersonName(
            given: visitor.given, middle: visitor.middle, family: visitor.surname ?? "", suffix: visitor.suffix),
        birthDate: visitor.dateOfBirth.flatMap { PartialDate(iso: $0) })
    var text = ""
    for candidate in index.candidates(question) where candidate.score >= 120 {
        let evidence = candidate.evidence
        let numbers = [
            candidate.score, Int(evidence.date.rawValue), evidence.dateBits, Int(evidence.surname.rawValue),
            evidence.surnameBits, Int(evidence.given.rawValue), evidence.givenBits, Int(evidence.middle.rawValue),
            evidence.middleBits, evidence.isSwapped ? 1 : 0, evidence.suffixConflicts ? 1 : 0, evidence.isAlias ? 1 : 0,
        ]
        text += candidate.id + " " + numbers.map(String.init).joined(separator: " ") + ";"
    }
    print(text)
}
