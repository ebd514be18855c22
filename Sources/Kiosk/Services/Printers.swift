import Badges
import Foundation

extension PrinterConfiguration {
    /// The printer that the configuration names, and what to call it; `nil` for none.
    func printer() -> (printer: (any Printer)?, name: String) {
        switch kind {
        case .ipp:
            (uri.flatMap { IPPPrinter(uri: $0, media: media) }, uri ?? "printer")
        case .queue:
            (CUPSQueue(queue, server: cupsServer, media: media), "queue \(queue)")
        case .folder:
            (folder.map { FolderPrinter(folder: URL(fileURLWithPath: $0)) }, "folder \(folder ?? "")")
        case .none:
            (nil, "no printer")
        }
    }

    private var cupsServer: CUPSQueue.Server {
        switch server {
        case .socket(let path): .socket(path)
        case .host(let name, let port): .host(name, port: port)
        case nil: .standard
        }
    }
}
