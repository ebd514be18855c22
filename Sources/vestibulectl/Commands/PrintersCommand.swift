import ArgumentParser
import Badges
import Foundation

/// `printers`: what is there, what it can do, and whether it prints straight.
struct PrintersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "printers", abstract: "Find badge printers and test them, without the daemon.",
        subcommands: [List.self, Add.self, Test.self], defaultSubcommand: List.self)

    /// `printers list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List queues, and printers on the network and on USB, with what is loaded.",
            discussion: """
                Found are the queues of this machine's CUPS and what announces itself by DNS-SD, which needs avahi-daemon; \
                a USB printer does so through ipp-usb.
                """)

        @Option(help: ArgumentHelp("How long to listen.", valueName: "seconds"))
        var seconds = 3

        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            let found = await PrinterSearch.printers(within: seconds)
            var lines: [Line] = []
            for printer in found { lines.append(await Line(printer)) }
            if json { return try Output.json(lines) }
            if lines.isEmpty {
                return print(
                    "No printer was found. Name one: vestibulectl printers add ipp://ADDRESS/ipp/print "
                        + "(USB printers need ipp-usb, others on the network avahi-daemon to be found).")
            }
            Output.table(
                ["NAME", "ADDRESS", "MODEL", "STATE", "LAYOUTS"],
                lines.map { [$0.name, $0.uri, $0.model, $0.state, $0.layouts.joined(separator: " ")] })
        }
    }

    /// One printer of the list.
    struct Line: Encodable {
        var name: String
        var uri: String
        var model: String
        var state: String
        var layouts: [String]

        init(_ printer: FoundPrinter) async {
            (name, uri, model, state, layouts) = (printer.name, printer.uri, printer.model, "not asked", [])
            guard let device = IPPPrinter(uri: printer.uri) else { return }
            do throws(PrinterFault) {
                let abilities = try await device.abilities()
                if !abilities.model.isEmpty { model = abilities.model }
                state = abilities.condition.faults.first { $0.kind != .wrongMedia }?.sentence ?? "ready"
                layouts = abilities.fittingLayouts
            } catch {
                state = error.sentence
            }
        }
    }

    /// `printers add`.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Ask a printer what it can do, and write the configuration for it.",
            discussion: """
                The lines are printed, or written to a drop-in such as /etc/vestibule/vestibule.d/printer.yaml with --out. \
                The daemon reads them at its next start.
                """)

        @Argument(help: "The printer's address, such as ipp://192.0.2.20/ipp/print.")
        var uri: String

        @Option(help: ArgumentHelp("The drop-in to write.", valueName: "file"))
        var out: String?

        func run() async throws {
            guard let printer = IPPPrinter(uri: uri), uri.hasPrefix("ipp") else {
                Output.complain("\(uri) is no address of a printer: it begins with ipp:// or ipps://.")
                throw ExitCode(1)
            }
            do throws(PrinterFault) {
                let abilities = try await printer.abilities()
                try finish(abilities)
            } catch {
                Output.complain("\(error)")
                throw ExitCode(1)
            }
        }

        private func finish(_ abilities: PrinterAbilities) throws(PrinterFault) {
            guard abilities.takesPDF else { throw PrinterFault(.formatRejected) }
            let layout = abilities.fittingLayouts.first
            var text = "# \(abilities.model.isEmpty ? "A printer" : abilities.model)"
            text = text.filter { !$0.isNewline } + "\nprinter:\n  kind: ipp\n  uri: \"\(uri)\"\n"
            if let layout { text += "  layout: \(layout)\n" }
            if layout == nil {
                let loaded = (abilities.loaded.isEmpty ? abilities.media : abilities.loaded).prefix(8)
                Output.complain(
                    "No shipped layout fits what is loaded (\(loaded.joined(separator: ", "))): put the right labels in, or "
                        + "write a layout of your own (docs/badges.md).")
            }
            guard let out else { return print(text, terminator: "") }
            do {
                try text.write(toFile: out, atomically: true, encoding: .utf8)
                print("\(out) written. Now: vestibulectl config check, then systemctl restart vestibuled.")
            } catch {
                throw PrinterFault(.folderUnwritable)
            }
        }
    }

    /// `printers test`.
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test",
            abstract: "Print a test page: rulers, greys, lines, the smallest text and a code.",
            discussion: """
                The outer frame stands at the label's very edge: what is missing of it is how far the label is out of \
                place. With --out the page is written to a file instead.

                Exit status: 0 the printer says it is printed, 1 it is not, or nobody can say.
                """)

        @Argument(help: "The printer's address; a queue's is ipp://localhost/printers/NAME.")
        var uri: String?

        @Option(help: ArgumentHelp("A layout's name or file.", valueName: "layout"))
        var layout = "62x100"

        @Option(help: ArgumentHelp("The PDF to write instead.", valueName: "file"))
        var out: String?

        @Option(help: ArgumentHelp("How long to wait for the printer.", valueName: "seconds"))
        var seconds = 60

        func validate() throws {
            if (uri == nil) == (out == nil) { throw ValidationError("Name either a printer or --out.") }
        }

        func run() async throws {
            let layout = try LayoutChoice.read(layout)
            let pdf = try await BadgeRenderer(layout: layout).testPage(title: "Vestibule test page \(layout.name)")
            if let out { return try pdf.write(to: URL(fileURLWithPath: out)) }
            guard let uri, let printer = IPPPrinter(uri: uri, media: layout.media) else {
                Output.complain("\(uri ?? "") is no address of a printer: it begins with ipp:// or ipps://.")
                throw ExitCode(1)
            }
            for fault in await printer.condition().faults { Output.complain("\(fault)") }
            do {
                let page = try BadgePage(
                    pdf: pdf, request: "test-\(UUID().uuidString.lowercased())", media: layout.media)
                let job = try await printer.submit(page)
                let outcome = await printer.follow(job, deadline: .now + .seconds(min(max(seconds, 1), 600)))
                guard outcome == .printed else { throw Unprinted(outcome: outcome) }
                print("printed")
            } catch {
                Output.complain("\(error)")
                throw ExitCode(1)
            }
        }
    }

    /// The page did not come out.
    struct Unprinted: Error, CustomStringConvertible {
        let outcome: PrintJobOutcome

        var description: String {
            switch outcome {
            case .printed, .handedOver: "The page was handed over; nobody says more."
            case .failed(let fault), .unknown(let fault): "\(fault)"
            case .cancelled(let fault): fault.map { "\($0)" } ?? "The page was withdrawn."
            }
        }
    }
}
