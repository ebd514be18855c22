import ArgumentParser
import Badges
import Foundation

/// `signs`: what hangs at the doors.
struct SignsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signs", abstract: "Write the sign for the school's entrances as PDF.",
        discussion: """
            The sign makes the three statements of Utah 53G-8-806(2)(f): where visitors go, that they check in and obtain \
            authorization before entering, and that unauthorized entry is prohibited and may be prosecuted under \
            Section 76-6-206. Let the district's counsel read it before it hangs.
            """)

    @Option(help: ArgumentHelp("The PDF to write.", valueName: "file"))
    var out: String

    @Option(help: ArgumentHelp("The school's name.", valueName: "text"))
    var school: String

    @Option(help: ArgumentHelp("The district or charter school that prohibits unauthorized entry.", valueName: "text"))
    var lea: String

    @Option(help: ArgumentHelp("The controlled access point, in words.", valueName: "text"))
    var entrance = "Main entrance"

    @Option(
        name: .customLong("language"), parsing: .singleValue,
        help: ArgumentHelp("en or es; may be repeated, the first is the larger. (default: en, es)", valueName: "code"))
    var languages: [String] = []

    @Option(help: ArgumentHelp("letter or a4.", valueName: "paper"))
    var paper = "letter"

    @Option(help: ArgumentHelp("A further sentence of the district's own.", valueName: "text"))
    var addition = ""

    @Option(help: ArgumentHelp("A file with the privacy notice's text, or - for standard input.", valueName: "file"))
    var notice: String?

    @Option(help: ArgumentHelp("Where the whole notice can be read; printed as a code.", valueName: "url"))
    var link: String?

    func validate() throws {
        guard out.hasSuffix(".pdf") else { throw ValidationError("--out must end in .pdf.") }
        guard EntranceSign.Paper(rawValue: paper) != nil else { throw ValidationError("--paper must be letter or a4.") }
        guard languages.count <= 2, languages.allSatisfy({ $0 == "en" || $0 == "es" }) else {
            throw ValidationError("--language must be en or es, at most two of them.")
        }
        if let link, !link.hasPrefix("https://") && !link.hasPrefix("http://") || link.utf8.count > 200 {
            throw ValidationError("--link must begin with https:// and have at most 200 characters.")
        }
    }

    func run() async throws {
        let words = (languages.isEmpty ? ["en", "es"] : languages)
            .map { $0 == "es" ? EntranceSign.Words.spanish : .english }
        let text = try notice.map { String(decoding: try BoundedInput.read($0, atMost: 16 * 1024), as: UTF8.self) }
        let sign = EntranceSign(
            school: school, lea: lea, entrance: entrance, words: words, addition: addition, notice: text ?? "",
            link: link)
        do {
            let pdf = try await BadgeRenderer().sign(sign, on: EntranceSign.Paper(rawValue: paper) ?? .letter)
            try pdf.write(to: URL(fileURLWithPath: out))
        } catch {
            Output.complain("\(out): " + ((error as? BadgeError).map { "\($0)" } ?? "cannot be written."))
            throw ExitCode(1)
        }
    }
}
