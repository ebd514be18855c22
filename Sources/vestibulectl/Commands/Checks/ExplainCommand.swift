import ArgumentParser
import Control

/// `explain`: what a code means, at length.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say at length what a check's name or a problem's code means, and what to do.",
        discussion: "Needs no daemon. Without a code: every code there is. Exit status 1 for a code that there is not.")

    @Flag(help: "Print JSON.")
    var json = false

    @Argument(help: "The code, such as printer-media, or a problem's type.")
    var code: String?

    func run() async throws {
        guard let code else {
            if json { return try Output.json(CodePage.all.map(Page.init)) }
            return Output.table(["CODE", "MEANING"], CodePage.all.map { [$0.code, $0.title] })
        }
        guard let page = CodePage.of(code) else {
            throw Output.failed("There is no code \(code.prefix(64)); `vestibulectl explain` lists them all.")
        }
        if json { return try Output.json(Page(page)) }
        print("\(page.code): \(page.title)")
        for paragraph in page.paragraphs { print("\n\(Output.wrapped(paragraph))") }
    }

    private struct Page: Encodable {
        var code: String
        var title: String
        var paragraphs: [String]

        init(_ page: CodePage) {
            code = page.code
            title = page.title
            paragraphs = page.paragraphs
        }
    }
}
