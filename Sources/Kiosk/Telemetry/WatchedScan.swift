import Control
import Devices
import Visits

/// One scan on its way to the door, as far as a technician may see it.
struct WatchedScan: Sendable {
    let frame: Frame
    let telemetry: Telemetry

    /// Makes an input of the frame, gives it to the door, and tells whoever watches what became of it.
    ///
    /// - Parameters:
    ///   - read: Makes the input.
    ///   - take: Gives it to the door.
    /// - Returns: What became of it, and what `take` gave.
    /// - Throws: what `take` throws.
    @discardableResult
    func go<Value: Sendable>(
        read: () -> Input, take: (Input) async throws -> Value
    ) async throws -> (ScanOutcome, Value) {
        let times = StageTimes()
        return try await StageTimes.$current.withValue(times) {
            if let duration = frame.duration { telemetry.note(.read, duration) }
            let input = telemetry.timing(.parse, read)
            var outcome = ScanOutcome.refused
            defer { telemetry.note(outcome, report(input, outcome, times)) }
            let value = try await take(input)
            outcome = input.outcome
            return (outcome, value)
        }
    }

    /// Tells of a test card, which never comes to the door.
    func tellTestCard() { telemetry.note(.testCard, report(nil, .testCard, StageTimes())) }

    private func report(_ input: Input?, _ outcome: ScanOutcome, _ times: StageTimes) -> WatchReport {
        var report = WatchReport(
            time: Timestamp.current().iso, scanner: frame.scanner, length: frame.length, ending: frame.ending.rawValue,
            result: outcome.rawValue, stages: times.milliseconds)
        switch input {
        case .document(let document): report.kind = document.kind?.rawValue
        case .unreadable(let scan): report.reason = scan.code
        default: break
        }
        return report
    }
}

extension Input {
    /// What a scan was.
    fileprivate var outcome: ScanOutcome {
        switch self {
        case .badgeCode: .badge
        case .card: .card
        case .unreadable: .unreadable
        default: .document
        }
    }
}
