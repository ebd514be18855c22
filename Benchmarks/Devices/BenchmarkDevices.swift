import Devices
import Foundation
import Glibc

/// What scanners cost: from the last byte of a scan to its frame, and what four of them do to a machine at rest.
@main
enum BenchmarkDevices {
    static let scanners = 4
    static let scans = 250
    /// The silence that ends a frame without an end of its own.
    static let gap = Duration.milliseconds(60)

    static func main() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "devices-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await measure("a terminator", terminator: [4], in: folder)
        try await measure("silence", terminator: [], in: folder)
    }

    /// Scans at each of the lines in turn, then a rest.
    static func measure(_ end: String, terminator: [UInt8], in folder: URL) async throws {
        let links = (0..<scanners).map { folder.appending(path: "scanner-\($0)") }
        let lines = try links.map(Line.init)
        let hub = ScannerHub(
            settings: ScannerSettings(
                serialPaths: links.map { NamedPath(name: $0.lastPathComponent, path: $0.path) }, discoverSerial: false,
                gap: gap, terminator: terminator))
        var events = hub.events().makeAsyncIterator()
        for _ in lines {
            guard case .connected? = await events.next() else { throw Unexpected() }
        }
        let text = "@\n\u{1E}\rANSI 636040090001DL00310280" + String(repeating: "DACSPECIMEN\n", count: 23) + "\r"
        let scan = Array(text.utf8) + terminator
        let silence = terminator.isEmpty ? gap : .zero
        var times: [Duration] = []
        for number in 0..<scans {
            let begun = ContinuousClock.now
            try lines[number % scanners].send(scan)
            guard case .frame(let frame)? = await events.next(), frame.length == text.utf8.count else {
                throw Unexpected()
            }
            times.append(ContinuousClock.now - begun - silence)
        }
        times.sort()
        func at(_ share: Double) -> String {
            (times[min(times.count - 1, Int(Double(times.count) * share))] / Duration.milliseconds(1))
                .formatted(.number.precision(.fractionLength(2)))
        }
        let note = terminator.isEmpty ? "; the \(gap / .milliseconds(1)) ms of silence taken off" : ""
        print(
            "  last byte to frame, ended by \(end): p50 \(at(0.5)), p99 \(at(0.99)), max \(at(1)) ms "
                + "(\(scans) scans of \(text.utf8.count) bytes\(note))")
        // Dispatch ends threads that had nothing to do for five seconds; after that only what somebody asked for wakes.
        try await Task.sleep(for: .seconds(8))
        let before = wakeUps()
        try await Task.sleep(for: .seconds(10))
        // The benchmark's own sleep is one or two of them.
        print("  \(scanners) scanners attached, nothing scanned for 10 s: \(wakeUps() - before) context switches")
        hub.stop()
    }

    /// Context switches of the process until now, asked for and not.
    static func wakeUps() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_nvcsw + usage.ru_nivcsw
    }

    struct Unexpected: Error {}

    /// The scanner's end of a serial line, as a pseudo-terminal.
    final class Line {
        private let master: Int32

        init(link: URL) throws {
            var (outer, inner): (Int32, Int32) = (-1, -1)
            var name = [CChar](repeating: 0, count: 64)
            guard openpty(&outer, &inner, &name, nil, nil) == 0 else { throw Unexpected() }
            close(inner)
            master = outer
            let path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
            try? FileManager.default.removeItem(at: link)
            try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: path)
        }

        func send(_ bytes: [UInt8]) throws {
            guard write(master, bytes, bytes.count) == bytes.count else { throw Unexpected() }
        }
    }
}
