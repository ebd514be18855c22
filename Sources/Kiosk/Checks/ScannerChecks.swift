import Control
import Devices

/// Judges the scanners by what the hub says of each.
enum ScannerChecks {
    /// So many scans in a row that come to nothing are no visitor's doing.
    static let suspicious = 5

    /// Judges them; where visitors may type their names (`typing`), the door works without any.
    static func judge(_ scanners: [ScannerStatus], typing: Bool = false) -> [Check: Finding] {
        let ready = scanners.filter { $0.state == .ready }
        let taken = scanners.filter { $0.problem?.isTaken == true }
        let broken = scanners.filter { $0.state == .problem && $0.problem?.isTaken != true }
        var present = presence(
            scanners, readable: ready + taken, broken: broken.first, typing: typing)
        var grabbed = grabbing(taken.first, hasReady: !ready.isEmpty)
        if typing {
            present.bearing = .limits
            grabbed.bearing = .limits
        }
        return [.scannerPresent: present, .scannerGrabbed: grabbed, .scannerControls: controls(ready)]
    }

    private static func presence(
        _ scanners: [ScannerStatus], readable: [ScannerStatus], broken: ScannerStatus?, typing: Bool
    ) -> Finding {
        if let broken, let problem = broken.problem {
            return Finding(
                verdict: readable.isEmpty ? .failed : .warning, reason: "\(broken.name): \(problem.sentence)",
                remedy: problem.remedy)
        }
        let absent = scanners.first { $0.state == .absent }
        let meanwhile = typing ? "visitors type their names or see the desk" : "visitors see the desk"
        if readable.isEmpty {
            guard let absent else {
                return .failed(
                    "no scanner is connected; \(meanwhile)",
                    remedy: "plug a scanner in, or name it in the configuration (scanners)")
            }
            return .failed(
                "\(absent.name) is not connected; \(meanwhile)",
                remedy: "check its cable, and its path in the configuration (scanners)")
        }
        if let absent {
            return .warning(
                "\(absent.name) is not connected", remedy: "check its cable, or take it out of the configuration")
        }
        return .ok(readable.map(\.name).sorted().joined(separator: ", "))
    }

    private static func grabbing(_ taken: ScannerStatus?, hasReady: Bool) -> Finding {
        guard let taken, let problem = taken.problem else { return .ok("read by nobody else") }
        return Finding(
            verdict: hasReady ? .warning : .failed, reason: "\(taken.name): \(problem.sentence)",
            remedy: problem.remedy)
    }

    private static func controls(_ ready: [ScannerStatus]) -> Finding {
        guard let dropping = ready.first(where: \.dropsControls) else {
            return ready.contains { $0.lastGood != nil }
                ? .ok("control characters arrive") : .unknown("nothing was scanned since the start")
        }
        return .warning(
            "\(dropping.name) types as a keyboard and drops control characters: cards of some states cannot be read",
            remedy: "set the scanner to USB HID POS, or to USB serial, with the bar code in its manual")
    }

    /// Judges the scans themselves: the last good one, and how many in a row came to nothing since.
    static func judge(_ luck: ScanLuck) -> Finding {
        if luck.inVain >= suspicious {
            return .warning(
                "the last \(luck.inVain) scans came to nothing",
                remedy: "clean the window, then scan a test card: vestibulectl devices test")
        }
        return luck.last.map { .ok("the last good scan was at \($0.iso)") }
            ?? .unknown("nothing was scanned since the start")
    }
}

extension DeviceProblem {
    /// Whether it is there, and somebody else has it.
    fileprivate var isTaken: Bool { code == .busy || code == .grabRefused }
}
