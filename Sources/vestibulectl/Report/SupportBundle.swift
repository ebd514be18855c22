import Control
import Foundation

/// Everything a support bundle holds.
struct SupportBundle {
    /// Its files, without the manifest.
    let sections: [ReportSection]

    /// Asks the daemon and the system; what does not answer is said to be missing.
    init(_ client: ControlClient) async {
        let daemon = DaemonReport(client)
        let devices = await daemon.devices
        let configuration = await daemon.configuration
        let words = OpenWords(configuration?.settings ?? [], devices ?? [])
        var sections = [SystemReport.versions(release: await daemon.status?.release), SystemReport.machine()]
        sections.append(daemon.statusSection(await daemon.status, words))
        sections.append(await daemon.checksSection(words))
        sections.append(await daemon.problemsSection())
        sections.append(daemon.configurationSection(configuration, await daemon.mistakes))
        sections.append(daemon.devicesSection(devices, words))
        sections.append(daemon.framesSection(await daemon.frames, devices ?? []))
        sections.append(await daemon.journalSection())
        sections.append(SystemReport.udev(devices ?? []))
        sections.append(SystemReport.bus())
        sections.append(SystemReport.unit())
        sections.append(await daemon.logSection())
        self.sections = sections
    }

    /// What is in the bundle and what is not, for whoever has to decide whether it may be sent.
    var manifest: String {
        let width = sections.map(\.name.count).max() ?? 0
        let lines = sections.flatMap { section in
            let name = section.name + String(repeating: " ", count: width - section.name.count)
            return [
                "  \(name)  \(section.lines.count) lines",
                "  \(String(repeating: " ", count: width))  left out: \(section.leftOut)",
            ]
        }
        return
            ([
                "A support bundle of Vestibule \(Release.version). It names no visitor and no member of staff.", "",
            ] + lines).joined(separator: "\n") + "\n"
    }

    /// Writes the bundle, readable by its owner alone; a file that is there is kept.
    func write(to file: String) throws {
        let manager = FileManager.default
        guard !manager.fileExists(atPath: file) else {
            throw Output.failed("\(file) is there already. Choose another name.")
        }
        let folder = manager.temporaryDirectory.appending(path: "vestibule-report-\(UUID().uuidString)")
        let content = folder.appending(path: "vestibule-report")
        defer { try? manager.removeItem(at: folder) }
        umask(0o077)
        do {
            try manager.createDirectory(at: content, withIntermediateDirectories: true)
            try Data(manifest.utf8).write(to: content.appending(path: "MANIFEST"))
            for section in sections {
                let text = section.lines.map { $0 + "\n" }.joined()
                try Data(text.utf8).write(to: content.appending(path: section.name))
            }
        } catch {
            throw Output.failed("\(folder.path) cannot be written. Is the disk full?")
        }
        // Owners by number and nobody's: who made the bundle is not in it.
        let packed = BoundedProcess.run(
            ["tar", "-czf", file, "--owner=0", "--group=0", "--numeric-owner", "-C", folder.path, "vestibule-report"])
        guard packed?.status == 0 else {
            throw Output.failed("\(file) cannot be written. Choose another folder with --out.")
        }
    }
}
