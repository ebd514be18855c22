import Control
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Visits

extension Lobby {
    /// Every metric as it is now.
    var metricsResponse: Response {
        get async {
            setGauges(await doorkeeper.house())
            return Response(
                status: .ok, headers: [.contentType: PrometheusText.contentType, .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: PrometheusText.text(telemetry.registry))))
        }
    }

    private func setGauges(_ house: House) {
        let findings = health.findings.value
        telemetry.set(.onSite, Double(house.school.count))
        telemetry.set(.held, Double(house.holds.count))
        telemetry.set(.problems, Double(house.problems.values.count { $0.until == nil }))
        telemetry.set(.started, Double(started.milliseconds) / 1000)
        for check in Check.allCases {
            let value: Double =
                switch findings[check].finding.verdict {
                case .ok: 1
                case .warning, .failed: 0
                case .unknown, .skipped: .nan
                }
            telemetry.set(.checks, value, label: check.rawValue)
        }
        switch findings.state {
        case .ready, .degraded: telemetry.set(.state, 1)
        case .staffOnly, .stopped: telemetry.set(.state, 0)
        }
        let machine = MachineEvidence.gather(stateDirectory: configuration.stateDirectory, vault: vault)
        if let free = machine.freeBytes { telemetry.set(.free, Double(free)) }
        if let memory = machine.residentBytes { telemetry.set(.memory, Double(memory)) }
    }
}
