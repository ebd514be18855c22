import Control
import Foundation
import Testing

@testable import Kiosk

@Suite struct CodePageTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")

    @Test func everyCheckHasAPage() {
        for check in Check.allCases {
            let page = CodePage.of(check.rawValue)
            #expect(page != nil && page?.paragraphs.isEmpty == false, "\(check.rawValue)")
        }
    }

    @Test func everyCodeIsExplainedOnceAndByItsTypeToo() {
        #expect(Set(CodePage.all.map(\.code)).count == CodePage.all.count)
        #expect(CodePage.of("urn:vestibule:problem:who")?.code == "who")
        #expect(CodePage.of("") == nil && CodePage.of("## ") == nil)
        for page in CodePage.all {
            #expect(page.title.hasSuffix(".") && page.code.wholeMatch(of: /[a-z0-9-]+/) != nil, "\(page.code)")
        }
    }

    /// Written anew by `VESTIBULE_WRITE_DOCS=1 swift test --filter CodePageTests`.
    @Test func thePageOfTheChecksIsMadeOfTheCode() throws {
        let file = Self.root.appending(path: "docs/checks.md").standardizedFileURL
        if ProcessInfo.processInfo.environment["VESTIBULE_WRITE_DOCS"] == "1" {
            try Data(CheckPage.text.utf8).write(to: file)
        }
        #expect(try String(decoding: Data(contentsOf: file), as: UTF8.self) == CheckPage.text)
    }
}
