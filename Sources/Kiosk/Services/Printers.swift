import Badges
import Foundation

extension PrinterConfiguration {
    /// The printer that the configuration names, and what to call it; `nil` for none.
    func printer() -> (printer: (any Printer)?, name: String) {
        switch kind {
        case .ipp:
            (uri.flatMap { IPPPrinter(uri: $0, media: media) }, uri.map(Self.withoutUser) ?? "printer")
        case .queue:
            (CUPSQueue(queue, server: Self.server(server), media: media), "queue \(queue)")
        case .folder:
            (folder.map { FolderPrinter(folder: URL(fileURLWithPath: $0)) }, "folder \(folder ?? "")")
        case .none:
            (nil, "no printer")
        }
    }

    private static func server(_ text: String?) -> CUPSQueue.Server {
        guard let text else { return .standard }
        if text.hasPrefix("/") { return .socket(text) }
        let parts = text.split(separator: ":", maxSplits: 1)
        return .host(String(parts.first ?? "localhost"), port: parts.count > 1 ? UInt16(parts[1]) ?? 631 : 631)
    }

    private static func withoutUser(_ uri: String) -> String {
        guard let at = uri.lastIndex(of: "@"), let scheme = uri.range(of: "://") else { return uri }
        return String(uri[..<scheme.upperBound]) + String(uri[uri.index(after: at)...])
    }
}
