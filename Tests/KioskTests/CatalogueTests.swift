import Foundation
import IdentityDocuments
import Testing

@testable import Kiosk

/// The sentences of both pages, in each language that is offered.
@Suite struct CatalogueTests {
    private static func catalogue(_ language: String) throws -> [String: String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appendingPathComponent("Sources/Kiosk/Pages/catalogue/\(language).json")
        var sentences: [String: String] = [:]
        flatten(try JSONSerialization.jsonObject(with: Data(contentsOf: file)), "", into: &sentences)
        return sentences
    }

    private static func flatten(_ value: Any, _ path: String, into sentences: inout [String: String]) {
        switch value {
        case let object as [String: Any]:
            for (key, value) in object { flatten(value, path.isEmpty ? key : "\(path).\(key)", into: &sentences) }
        case let list as [Any]: sentences[path] = list.map { "\($0)" }.joined(separator: "|")
        default: sentences[path] = "\(value)"
        }
    }

    private static func placeholders(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{\w+\}/).map { String($0.output) })
    }

    @Test func everyLanguageHasEverySentenceWithTheSamePlaceholders() throws {
        let english = try Self.catalogue("en")
        let spanish = try Self.catalogue("es")
        #expect(english.count > 150)
        #expect(Set(english.keys) == Set(spanish.keys))
        for (key, text) in english {
            #expect(Self.placeholders(text) == Self.placeholders(spanish[key] ?? ""), "\(key)")
        }
    }

    @Test func everyFailureToReadHasASentenceForTheVisitor() throws {
        let codes =
            DocumentFailure.allCases.map(\.code)
            + ["too-long", "badge-not-current", "badge-altered", "known-expired"]
        for language in Language.allCases {
            let sentences = try Self.catalogue(language.rawValue)
            for code in codes { #expect(sentences["visitor.unreadable.\(code)"] != nil, "\(language) \(code)") }
        }
    }

    @Test func noSentenceForTheVisitorNamesAList() throws {
        for language in Language.allCases {
            for (key, text) in try Self.catalogue(language.rawValue) where key.hasPrefix("visitor.") {
                let plain = text.lowercased()
                for word in ["offender", "registry", "match", "delincuente", "coincid"] {
                    #expect(!plain.contains(word), "\(key)")
                }
            }
        }
    }
}
