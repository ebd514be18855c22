import Foundation
import Testing

/// A private print shop in a temporary folder: a real cupsd and a real ippeveprinter (Tests/Support/printing-lab).
final class PrintingLab: Sendable {
    /// Whether its programs are installed.
    static let isPossible = Tool.exist(
        "python3", "dbus-daemon", "ippeveprinter", "ipptool", "cupsd", "lpadmin", "pdfinfo", "pdftotext")

    private struct Report: Decodable {
        let queue: String
        let cups_socket: String
        let cups_port: UInt16
        let printer_uri: String
        let printed: String
    }

    private static let script = Tool.root.appendingPathComponent("Tests/Support/printing-lab").path

    let queue: String
    let socket: String
    let port: UInt16
    let printerURI: String
    private let printed: URL
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let report = try JSONDecoder().decode(
            Report.self, from: Tool.run("python3", Self.script, "start", folder.url.path))
        queue = report.queue
        socket = report.cups_socket
        port = report.cups_port
        printerURI = report.printer_uri
        printed = URL(fileURLWithPath: report.printed, isDirectory: true)
    }

    deinit { _ = try? Tool.run("python3", Self.script, "stop", folder.url.path) }

    /// The printer holds every page for this reason; with `nil` it goes on.
    func fault(_ reason: String?) throws {
        if let reason {
            try Tool.run("python3", Self.script, "fault", folder.url.path, reason)
        } else {
            try Tool.run("python3", Self.script, "fault", folder.url.path)
        }
    }

    func unplug() throws { try Tool.run("python3", Self.script, "unplug", folder.url.path) }

    func plug() throws { try Tool.run("python3", Self.script, "plug", folder.url.path) }

    /// The names of the pages that came out.
    func pages() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: printed.path).filter { $0.hasSuffix(".pdf") }.sorted()
    }

    /// A page that came out, and the options it came with.
    func page(_ job: String) throws -> (file: String, options: String) {
        let file = printed.appendingPathComponent(job)
        return (
            file.appendingPathExtension("pdf").path,
            try String(contentsOf: file.appendingPathExtension("env"), encoding: .utf8)
        )
    }

    /// Every file under the scheduler's and the printer's own folders.
    func remains() throws -> [Data] {
        ["req", "cache", "tmp", "log"].flatMap { name -> [Data] in
            let top = folder.url.appendingPathComponent(name)
            let all = FileManager.default.enumerator(at: top, includingPropertiesForKeys: nil)?.allObjects ?? []
            return all.compactMap { $0 as? URL }.compactMap { try? Data(contentsOf: $0) }
        }
    }
}
