import Foundation
import Testing

@testable import District

/// The sentences of the office's page, in each language that is offered.
@Suite struct OfficeCatalogueTests {
    private static let pages = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/District/Pages")

    private static func catalogue(_ language: String) throws -> [String: String] {
        var sentences: [String: String] = [:]
        let file = pages.appending(path: "catalogue/\(language).json")
        flatten(try JSONSerialization.jsonObject(with: Data(contentsOf: file)), "", into: &sentences)
        return sentences
    }

    private static func flatten(_ value: Any, _ path: String, into sentences: inout [String: String]) {
        guard let object = value as? [String: Any] else { return sentences[path] = "\(value)" }
        for (key, value) in object { flatten(value, path.isEmpty ? key : "\(path).\(key)", into: &sentences) }
    }

    @Test func everyLanguageHasEverySentenceWithTheSamePlaceholders() throws {
        let english = try Self.catalogue("en")
        let spanish = try Self.catalogue("es")
        #expect(Set(english.keys) == Set(spanish.keys))
        func places(_ text: String) -> Set<String> { Set(text.matches(of: /\{\w+\}/).map { String($0.output) }) }
        for (key, text) in english { #expect(places(text) == places(spanish[key] ?? ""), "\(key)") }
    }

    @Test func everyAlarmStandingStateAndDeedHasItsWords() throws {
        let sentences = try Self.catalogue("en")
        let wanted =
            Alarm.Kind.allCases.map { "office.alarms.kinds.\($0.rawValue)" }
            + OfficeEntry.Deed.allCases.map { "office.book.what.\($0.rawValue)" }
            + ["active", "suspended", "revoked", "silent"].map { "office.standing.\($0)" }
        #expect(wanted.filter { sentences[$0] == nil } == [])
    }

    @Test func everySentenceThatThePageNamesIsThere() throws {
        let sentences = try Self.catalogue("en").keys
        for name in try FileManager.default.contentsOfDirectory(atPath: Self.pages.path)
        where name.hasPrefix("office") && !name.hasSuffix(".css") {
            let text = try String(contentsOf: Self.pages.appending(path: name), encoding: .utf8)
            for match in text.matches(of: /"(office\.[a-zA-Z.]+)"/) {
                let key = String(match.1)
                #expect(sentences.contains { $0 == key || $0.hasPrefix(key + ".") }, "\(name): \(key)")
            }
        }
    }
}
