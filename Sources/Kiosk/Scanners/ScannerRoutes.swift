import Control
import Devices
import HTTPTypes
import Hummingbird
import Visits

/// The control socket's routes for scanners: what there is, and what a technician does with it.
struct ScannerRoutes: Sendable {
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.devices)) { request, _ in
            let scanners = lobby.hub.statuses().map(DeviceReport.init)
            guard request.uri.queryParameters["all"] == "1" else { return try Response.json(scanners) }
            return try Response.json(scanners + (await lobby.hub.leftAlone()).map(DeviceReport.init))
        }
        router.post(.init(Names.adoptions)) { request, context in
            let form = try await request.decode(as: AdoptionRequest.self, context: context)
            return try Response.json(try await adopt(form, who: Peer.name(of: context.channel)))
        }
    }

    private func adopt(_ form: AdoptionRequest, who: String) async throws -> DeviceReport {
        let scanner: AdoptedScanner
        do throws(AdoptionProblem) {
            scanner =
                if form.forget == true { try await lobby.hub.forget(form.device) } else {
                    try await lobby.hub.adopt(form.device, as: try name(form.name))
                }
        } catch {
            throw PageProblem.of("adoption", "Not adopted", 422, error.description)
        }
        var kept = lobby.adopted.read().filter { $0.name != scanner.name }
        if form.forget != true { kept.append(scanner) }
        do {
            try lobby.adopted.write(kept)
        } catch {
            throw PageProblem.of(
                "state", "Not kept", 503,
                "It is done, and will be forgotten at the next start: \(lobby.adopted.path) cannot be written. Is the disk full?"
            )
        }
        await lobby.doorkeeper.record([
            form.forget == true
                ? DeviceForgotten(role: "scanner", name: scanner.name, who: who) as any Entry
                : DeviceAdopted(
                    role: "scanner", name: scanner.name, model: scanner.model ?? "", port: scanner.port ?? "", who: who)
        ])
        let status = lobby.hub.statuses().first { $0.name == scanner.name }
        return status.map(DeviceReport.init)
            ?? DeviceReport(name: scanner.name, transport: scanner.transport.rawValue, state: "left alone")
    }

    /// A name that fits on a line.
    private func name(_ text: String?) throws(AdoptionProblem) -> String? {
        guard let text else { return nil }
        guard let name = Answer.cleaned(text, longest: 64) else {
            throw .badName
        }
        return name
    }
}

extension DeviceReport {
    /// A scanner's report.
    init(_ status: ScannerStatus) {
        self.init(
            name: status.name, transport: status.transport.rawValue, model: status.model ?? "",
            port: status.portPath ?? status.node ?? "", state: status.state.rawValue,
            problem: status.problem?.sentence, remedy: status.problem?.remedy, framesGood: status.framesGood,
            framesBad: status.framesBad)
        node = status.node
        number = status.number
        serial = status.serialNumber
        siblings = status.siblings.isEmpty ? nil : status.siblings
        adopted = status.isAdopted ? true : nil
    }

    /// The report of a device that is left alone.
    init(_ other: OtherDevice) {
        self.init(name: other.name, transport: other.transport.rawValue, state: "left alone")
        model = other.model ?? ""
        port = other.portPath ?? other.node
        node = other.node
    }
}
