import Badges
import Foundation

/// One of the printers that badges come out of, and what is sent there.
struct BadgePrinter: Sendable {
    let printer: any Printer
    /// What status and journal call it.
    let name: String
    let media: String
    /// What is drawn with whatever the printer says; `nil` where it is asked.
    let forcedInk: BadgeInk?

    /// What badges are drawn with.
    func ink() async -> BadgeInk { if let forcedInk { forcedInk } else { await printer.ink() } }

    /// Sends a page; where nobody can say whether it arrived, the printer is asked before it is called lost.
    func submit(_ page: BadgePage) async throws(PrintError) -> PrintJobID {
        // The device is asked first: a badge on the wrong roll is worse than none, and no waiting would mend it.
        if let fault = await printer.condition().faults.first(where: { $0.kind == .wrongMedia }) {
            throw .refused(fault)
        }
        do throws(PrintError) {
            return try await printer.submit(page)
        } catch {
            guard case .unconfirmed = error else { throw error }
            guard let found = try? await printer.find(jobNamed: page.jobName) else { throw error }
            return found.id
        }
    }
}

extension PrinterConfiguration {
    /// The printers that the configuration names, in the order in which they are tried.
    var printers: [BadgePrinter] {
        [way].compactMap { $0.printer(media: media, ink: ink.forced) }
            + [second].compactMap { $0?.printer(media: media, ink: ink.forced) }
    }

    /// The printer of whole lists, and what is printed on it; the first of the others where none is named.
    var listPrinter: (printer: BadgePrinter, layout: BadgeLayout)? {
        guard let lists else { return printers.first.map { ($0, self.layout) } }
        let layout = lists.layout ?? self.layout
        return lists.way.printer(media: layout.media, ink: ink.forced).map { ($0, layout) }
    }
}

extension PrinterConfiguration.Way {
    /// The printer at the end of this way; `nil` for none.
    func printer(media: String, ink: BadgeInk?) -> BadgePrinter? {
        let (printer, name): ((any Printer)?, String) =
            switch kind {
            case .ipp: (uri.flatMap { IPPPrinter(uri: $0, media: media) }, uri ?? "printer")
            case .queue: (CUPSQueue(queue, server: cupsServer, media: media), "queue \(queue)")
            case .folder: (folder.map { FolderPrinter(folder: URL(fileURLWithPath: $0)) }, "folder \(folder ?? "")")
            case .none: (nil, "no printer")
            }
        return printer.map { BadgePrinter(printer: $0, name: name, media: media, forcedInk: ink) }
    }

    private var cupsServer: CUPSQueue.Server {
        switch server {
        case .socket(let path): .socket(path)
        case .host(let name, let port): .host(name, port: port)
        case nil: .standard
        }
    }
}
