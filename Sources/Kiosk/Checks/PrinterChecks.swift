import Badges
import Control

/// Judges the badge printers by what they say of themselves.
enum PrinterChecks {
    typealias Fault = (fault: PrinterFault, printer: String)

    /// Judges all of them by the worst fault of each.
    ///
    /// - Parameters:
    ///   - faults: The faults of those that visitors' badges come out of.
    ///   - names: The names of those, whether well or not.
    ///   - others: The faults of the printer of lists: nobody at the door waits for what comes out of it.
    /// - Returns: What the checks of the printer came to.
    static func judge(_ faults: [Fault], names: [String], others: [Fault] = []) -> [Check: Finding] {
        guard !names.isEmpty else {
            return [
                .printerReachable: .failed(
                    "no printer is configured: badges are written by hand",
                    remedy: "name a printer in the configuration (printer)")
            ]
        }
        let stopped = faults.filter(\.fault.stopsPrinting)
        let isStopped = stopped.count == names.count
        // With one that is only out of labels among them, the others' silence is not what to mend first.
        let isSilent = isStopped && stopped.allSatisfy { $0.fault.check == .printerReachable }
        return [
            .printerReachable: finding(of: .printerReachable, faults, isStopped: isSilent)
                ?? finding(of: .printerReachable, others, isStopped: false) ?? .ok(names.joined(separator: ", ")),
            .printerMedia: finding(of: .printerMedia, faults, isStopped: isStopped)
                ?? finding(of: .printerMedia, others, isStopped: false) ?? .ok("labels are loaded"),
        ]
    }

    /// Judges one fault that was met on the way of a badge.
    static func judge(_ fault: PrinterFault, of printer: String, isOnly: Bool) -> [Check: Finding] {
        let finding = finding(of: fault.check, [(fault, printer)], isStopped: isOnly && fault.stopsPrinting)
        return finding.map { [fault.check: $0] } ?? [:]
    }

    /// A badge was taken by a printer that tells no more.
    static let handedOver = Finding.ok("the last badge was handed over; this printer does not say what comes out")

    /// A badge came out.
    static func printed(on printer: String, at time: String, isOnly: Bool) -> [Check: Finding] {
        var findings: [Check: Finding] = [.printerJob: .ok("the last badge came out at \(time)")]
        if isOnly {
            findings[.printerReachable] = .ok(printer)
            findings[.printerMedia] = .ok("labels are loaded")
        }
        return findings
    }

    private static func finding(of check: Check, _ faults: [Fault], isStopped: Bool) -> Finding? {
        let faults = faults.filter { $0.fault.check == check }
        guard let first = faults.first(where: \.fault.stopsPrinting) ?? faults.first else { return nil }
        let reason = faults.map { "\($0.printer): \($0.fault.sentence)" }.joined(separator: " ")
        return Finding(verdict: isStopped ? .failed : .warning, reason: reason, remedy: first.fault.remedy)
    }
}

extension PrinterFault {
    /// The check that this fault makes fail.
    var check: Check {
        switch kind {
        case .mediaEmpty, .mediaLow, .wrongMedia, .mediaJam, .coverOpen, .supplyEmpty: .printerMedia
        case .jobFailed: .printerJob
        default: .printerReachable
        }
    }
}
