import Devices
import Foundation
import Synchronization

/// The file of the scanners that technicians have adopted: `scanners.json` in the state folder.
///
/// A file that is not understood adopts nothing, and is left as it is until the next adoption: the devices are then left
/// alone, which `vestibulectl devices list --all` shows.
final class AdoptedScanners: Sendable {
    let path: String
    private let turn = Mutex(())

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

    /// Adds a scanner, in the place of one of its name.
    ///
    /// - Throws: what the disk says; the file is unchanged then.
    func add(_ scanner: AdoptedScanner) throws { try change(scanner.name) { $0 + [scanner] } }

    /// Takes the scanner of a name out.
    ///
    /// - Throws: what the disk says; the file is unchanged then.
    func remove(_ name: String) throws { try change(name) { $0 } }

    /// Puts other scanners in the place of these, one change at a time and in one step each.
    private func change(_ name: String, _ change: ([AdoptedScanner]) -> [AdoptedScanner]) throws {
        try turn.withLock { _ in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try encoder.encode(change(read().filter { $0.name != name }))
                .write(to: URL(fileURLWithPath: path), options: .atomic)
        }
    }
}
