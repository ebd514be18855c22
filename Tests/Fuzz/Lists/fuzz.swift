// libFuzzer target over everything that reads a list from a stranger:
//
//   Tests/Fuzz/Lists/build.sh .build/fuzz-lists
//   .build/fuzz-lists/fuzz-lists -max_len=4096 -timeout=5 NEW Tests/Fuzz/Lists/corpus
//
// The first byte says which reader gets the rest. NEW is an empty folder for what the run finds.
import Foundation
import People

@testable import Lists
@testable import Screening

private let key = TrustedKey(name: "RFC 8032", base64: "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
private let header = ListHeader(name: "fuzz", version: 1, asOf: CalendarDate(year: 2026, month: 11, day: 20))
private let people = [
    ListedPerson(
        id: "1", name: PersonName(given: "Michael", family: "Harrington"), birthDate: PartialDate(iso: "1971-04-09"),
        aliasNames: [PersonName(given: "Mick", family: "Santangelo")], detail: ["link": "x"]),
    ListedPerson(id: "2", name: PersonName(given: "Ana", family: "de la Cruz"), birthDate: PartialDate(iso: "1980")),
]
private let index: [UInt8] = {
    var builder = IndexBuilder(header: header)
    for person in people { try? builder.add(person) }
    return builder.bytes()
}()
private let questions = [
    ScreeningQuestion(
        name: PersonName(given: "Mike", family: "Harrington"), birthDate: PartialDate(iso: "1971-04-09")),
    ScreeningQuestion(name: PersonName(given: "Ana", family: "Cruz"), birthDate: PartialDate(iso: "1980-05-05")),
]
private let mappings: [ListMapping] = [
    "id: id\nperson: { given: g, surname: s }\nbirth-date: { field: b, age: a }\noptional: [g, a]\nheader-row: find\n",
    "id-from: [n, b]\nperson: { full: n }\nbirth-date: { field: b, formats: [m/d/yyyy, yyyymmdd, mon d yyyy*] }\nencoding: windows-1252\n"
        + "alias-file: { name: { full: n, order: given-first }, join: [{ alias: b, person: b }] }\n",
    "format: json\nrecords: r\nid: id\nperson: { given: n.g, surname: n.s }\nbirth-date: { field: b }\noptional: [n.g, b]\n"
        + "aliases: [{ list: a, name: { surname: s } }, { list: t, name: { full: . } }]\n",
].compactMap { try? ListMapping.read(bytes: Array($0.utf8), name: "fuzz.yaml") }
private let own = try? ListMapping.own()

/// Hands the input to one reader, and checks what must hold whatever it makes of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let first = bytes.first else { return 0 }
    let rest = Array(bytes.dropFirst())
    switch first % 8 {
    case 0: search(rest)
    case 1: search(patched(rest))
    case 2:
        let manifest = key.flatMap { try? SignedManifest(Data(rest), trusting: [$0]) }
        if let manifest { precondition(manifest.manifest.name == "State registry", "only the key's owner can sign") }
    case 3: _ = try? SignedManifest.unverified(Data(rest))
    case 4: own.map { build(rest, $0) }
    case 5: _ = try? ListMapping.read(bytes: rest, name: "fuzz.yaml")
    default: mappings.isEmpty ? () : build(rest, mappings[Int(first >> 3) % mappings.count])
    }
    return 0
}

/// The good index with some of its bytes replaced: pairs of two bytes of place and one of value, header sum mended.
private func patched(_ patches: [UInt8]) -> [UInt8] {
    var bytes = index
    for patch in stride(from: 0, to: patches.count - 2, by: 3) {
        let place = (Int(patches[patch]) << 8 | Int(patches[patch + 1])) % bytes.count
        bytes[place] = patches[patch + 2]
    }
    let tableEnd = IndexLayout.headerSize + IndexSection.allCases.count * IndexLayout.sectionEntrySize
    let sum = IndexLayout.checksum(
        [bytes[0..<IndexLayout.Field.checksum], bytes[IndexLayout.headerSize..<tableEnd]].joined())
    withUnsafeBytes(of: sum.littleEndian) { sum in
        for place in 0..<4 { bytes[IndexLayout.Field.checksum + place] = sum[place] }
    }
    return bytes
}

private func search(_ bytes: [UInt8]) {
    guard let list = try? ListIndex(bytes: bytes) else { return }
    for question in questions { precondition(list.search(question).count <= 50) }
    let isWhole = (try? list.verifyContent()) != nil
    precondition(!isWhole || bytes == index || list.version.people >= 0)
}

private func build(_ bytes: [UInt8], _ mapping: ListMapping) {
    let half = bytes.count / 2
    let made =
        try? mapping.needsAliasFile
        ? ListImporter.build(
            bytes: Array(bytes[..<half]), aliases: Array(bytes[half...]), mapping: mapping, header: header)
        : ListImporter.build(bytes: bytes, mapping: mapping, header: header)
    guard let made else { return }
    precondition(made.summary.people > 0 && made.summary.people <= made.summary.records)
    precondition(made.builder.names >= made.builder.people)
    precondition(made.summary.lines.values.allSatisfy { $0.count <= 10 })
    let list = try? ListIndex(bytes: made.builder.bytes())
    precondition(list != nil, "what was built can be opened")
    precondition((try? list?.verifyContent()) != nil)
}
