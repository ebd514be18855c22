import ArgumentParser
import Badges
import Foundation
import Settings

extension BadgeCommand {
    /// `badge preview`: a layout with invented people.
    struct Preview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "preview",
            abstract: "Draw a layout with an invented visitor, without the daemon and without a printer.",
            discussion: """
                The layout is the name of a shipped one (\(BadgeLayout.shippedNames.joined(separator: ", "))) or the path \
                of a file of your own. A mistake in it is told with its line and column.
                """)

        @Option(help: ArgumentHelp("A layout's name or file.", valueName: "layout"))
        var layout = "62x100"

        @Option(help: ArgumentHelp("The file to write: .pdf or .png.", valueName: "file"))
        var out: String

        @Option(help: ArgumentHelp("The name on the badge.", valueName: "text"))
        var name = "Zoë Müller-Østergård"

        @Option(help: ArgumentHelp("The visitor type.", valueName: "word"))
        var type = "Contractor"

        @Option(help: ArgumentHelp("The look of the type's band, 0 to 5.", valueName: "number"))
        var band = 0

        @Option(help: ArgumentHelp("A JPEG photograph.", valueName: "file"))
        var photo: String?

        @Option(help: ArgumentHelp("The areas allowed, with commas between.", valueName: "list"))
        var areas = "Library, Gym"

        @Flag(inversion: .prefixedNo, help: "Whether the visitor is escorted.")
        var escort = true

        @Flag(help: "As a colour printer would print it.")
        var colour = false

        @Option(help: ArgumentHelp("The language of the fixed words: en or es.", valueName: "code"))
        var language = "en"

        @Option(help: ArgumentHelp("Dots per inch of a .png.", valueName: "number"))
        var resolution = 300.0

        @Option(help: ArgumentHelp("How many badges, to see a sheet filled.", valueName: "number"))
        var count: Int?

        func validate() throws {
            guard out.hasSuffix(".pdf") || out.hasSuffix(".png") else {
                throw ValidationError("--out must end in .pdf or .png.")
            }
            if let count, !(1...500).contains(count) { throw ValidationError("--count must be 1 to 500.") }
        }

        func run() async throws {
            let layout = try LayoutChoice.read(layout)
            let photo = try photo.map { try BoundedInput.read($0, atMost: 1 << 20) }
            let badge = try specimen(photo: photo)
            let badges = Array(repeating: badge, count: count ?? layout.sheet?.count ?? 1)
            let renderer = BadgeRenderer(layout: layout)
            let ink: BadgeInk = colour ? .colour : .black
            do {
                let content =
                    out.hasSuffix(".pdf")
                    ? try await renderer.draw(badges, ink: ink).pdf
                    : try await renderer.png(badges, ink: ink, dotsPerInch: resolution)
                try content.write(to: URL(fileURLWithPath: out))
            } catch {
                Output.complain("\(out): " + ((error as? BadgeError).map { "\($0)" } ?? "cannot be written."))
                throw ExitCode(1)
            }
        }

        private func specimen(photo: Data?) throws -> Badge {
            // The key of the published test vectors: nobody's.
            guard let signer = BadgeSigner(name: "specimen", seed: Data(repeating: 7, count: 32)) else {
                throw ExitCode(1)
            }
            let token = BadgeToken(visit: UUID(), copy: 1, until: 1_795_300_000, escort: escort)
            return Badge(
                name: name, visitorType: type, band: BadgeBand(place: band), photo: photo, destination: "Room 214",
                areas: areas.split(separator: ",").map(String.init), school: "Specimen Elementary School",
                entrance: "Main entrance", date: language == "es" ? "23 nov 2026" : "Mon, Nov 23, 2026",
                entryTime: "8:42 AM", expires: "3:30 PM",
                escortRequired: escort, code: try signer.code(token),
                words: .of(language: language))
        }
    }
}

/// A layout named on the command line.
enum LayoutChoice {
    /// A shipped layout or one in a file.
    ///
    /// - Throws: `ExitCode` after every mistake on standard error.
    static func read(_ text: String) throws -> BadgeLayout {
        do throws(SettingsFailure) {
            if let layout = try BadgeLayout.shipped(text) { return layout }
            guard text.contains("/") || text.contains(".") else {
                Output.complain(
                    "There is no layout \(text). Name a file, or one of "
                        + BadgeLayout.shippedNames.joined(separator: ", ") + ".")
                Foundation.exit(1)
            }
            return try BadgeLayout.read(text)
        } catch {
            Output.complain(error.description)
            Foundation.exit(1)
        }
    }
}
