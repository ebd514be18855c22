import Devices
import Foundation

/// The file of the scanners that technicians have adopted: `scanners.json` in the state folder.
///
/// A file that is not understood adopts nothing, and is left as it is until the next adoption: the devices are then left
/// alone, which `vestibulectl devices list --all` shows.
struct AdoptedScanners: Sendable {
    let path: String

    private static let longest = 64 * 1024

    init(stateDirectory: String) { path = stateDirectory + "/scanners.json" }

    /// The scanners in the file; none where there is no file.
    func read() -> [AdoptedScanner] {
        guard let file = FileHandle(forReadingAtPath: path),
            let data = try? file.read(upToCount: Self.longest + 1), data.count <= Self.longest,
            let scanners = try? JSONDecoder().decode([AdoptedScanner].self, from: data)
        else { return [] }
        return scanners
    }

    /// Puts these scanners in the place of the others, in one step.
    func write(_ scanners: [AdoptedScanner]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(scanners).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
