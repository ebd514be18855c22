import Control
import Devices
import Foundation
import HTTPTypes
import Hummingbird
import Visits

/// The control socket's routes for scanners: what there is, and what a technician does with it.
struct ScannerRoutes: Sendable {
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.devices)) { request, _ in
            let scanners = lobby.hub.statuses().map(DeviceReport.init)
            guard try request.choice("all", of: ["0", "1"]) == "1" else { return try Response.json(scanners) }
            return try Response.json(scanners + (await lobby.hub.leftAlone()).map(DeviceReport.init))
        }
        router.get(.init(Names.frames)) { _, _ in try Response.json(lobby.frames.reports) }
        router.post(.init(Names.scannerTests)) { request, context in
            let form = try await request.form(ScannerTestRequest.self)
            return try Response.json(try await test(form, try context.called()))
        }
        router.post(.init(Names.recordings)) { request, context in
            let form = try await request.form(RecordingRequest.self)
            return try Response.json(try await record(form, try context.called()))
        }
        router.post(.init(Names.adoptions)) { request, context in
            let form = try await request.form(AdoptionRequest.self)
            return try Response.json(try await adopt(form, try context.called()))
        }
    }

    /// Refuses a scanner that delivers nothing now.
    private func requireReady(_ scanner: String) throws {
        guard let status = lobby.hub.statuses().first(where: { $0.name == scanner }) else {
            throw PageProblem.of(
                .noSuchScanner, "No such scanner", 404, "No scanner is called that. See: vestibulectl devices list")
        }
        guard status.state == .ready else {
            let why = status.problem.map { "\($0.sentence) \($0.remedy)" } ?? "It is not plugged in: check its cable."
            throw PageProblem.of(.scanner, "Not ready", 409, why)
        }
    }

    private func record(_ form: RecordingRequest, _ call: ControlCall) async throws -> RecordingReport {
        guard let seconds = form.seconds else {
            call.needsNoRecord()
            guard let recording = await lobby.hub.endRecording(form.scanner) else {
                throw PageProblem.of(
                    .noRecording, "No recording", 404, "No recording of this scanner is under way: begin it again.")
            }
            return RecordingReport(
                scanner: form.scanner, lines: recording.count, ofTestCard: recording.ofTestCard, full: recording.isFull,
                file: String(decoding: try recording.file(), as: UTF8.self))
        }
        guard seconds > 0, .seconds(seconds) <= Recording.longestTime else {
            throw PageProblem.of(.seconds, "How long?", 422, "A recording takes 1 to 600 seconds.")
        }
        try requireReady(form.scanner)
        // Kept before anything is recorded, so that nothing is recorded that is not kept.
        await call.record(form.scanner)
        guard
            await lobby.hub.record(form.scanner, for: .seconds(seconds), isTestCard: { TestCard.verdict($0) == .whole })
        else {
            throw PageProblem.of(.scanner, "Not ready", 409, "It is not plugged in: check its cable.")
        }
        return RecordingReport(scanner: form.scanner)
    }

    private func test(_ form: ScannerTestRequest, _ call: ControlCall) async throws -> ScannerTestReport {
        try requireReady(form.scanner)
        if form.begin {
            await call.record(form.scanner)
            lobby.guidedTests.begin(form.scanner)
        } else {
            call.needsNoRecord()
        }
        guard let state = lobby.guidedTests.state(of: form.scanner) else {
            throw PageProblem.of(.noTest, "No test", 404, "No test of this scanner is under way: begin it again.")
        }
        return ScannerTestReport(
            scanner: form.scanner, over: state.isOver, good: state.isGood, sentence: state.sentence)
    }

    private func adopt(_ form: AdoptionRequest, _ call: ControlCall) async throws -> DeviceReport {
        let scanner =
            form.forget == true ? try await forget(form.device, call) : try await adopt(form.device, form.name, call)
        let status = lobby.hub.statuses().first { $0.name == scanner.name }
        return status.map(DeviceReport.init)
            ?? DeviceReport(name: scanner.name, transport: scanner.transport.rawValue, state: "left alone")
    }

    /// A device is read from now on; one whose adoption cannot be kept and written down is let go again.
    private func adopt(_ device: String, _ title: String?, _ call: ControlCall) async throws -> AdoptedScanner {
        let scanner: AdoptedScanner
        do throws(AdoptionProblem) {
            scanner = try await lobby.hub.adopt(device, as: try name(title))
        } catch {
            throw Self.problem(error)
        }
        do {
            try keep { try lobby.adopted.add(scanner) }
            try await write(
                DeviceAdopted(
                    role: "scanner", name: scanner.name, model: scanner.model ?? "", port: scanner.port ?? "",
                    who: call.name))
        } catch {
            try? lobby.adopted.remove(scanner.name)
            _ = try? await lobby.hub.forget(scanner.name)
            throw error
        }
        return scanner
    }

    /// A device is left alone from now on; where that cannot be kept and written down, it goes on being read.
    private func forget(_ name: String, _ call: ControlCall) async throws -> AdoptedScanner {
        // Who names another device is told by the hub what is wrong with it.
        guard lobby.hub.statuses().contains(where: { $0.name == name && $0.isAdopted }) else {
            return try await letGo(name)
        }
        let kept = lobby.adopted.read().first { $0.name == name }
        try keep { try lobby.adopted.remove(name) }
        do {
            try await write(DeviceForgotten(role: "scanner", name: name, who: call.name))
        } catch {
            if let kept { try? lobby.adopted.add(kept) }
            throw error
        }
        return try await letGo(name)
    }

    private func letGo(_ name: String) async throws -> AdoptedScanner {
        do throws(AdoptionProblem) {
            return try await lobby.hub.forget(name)
        } catch {
            throw Self.problem(error)
        }
    }

    private func keep(_ change: () throws -> Void) throws {
        do {
            try change()
        } catch {
            throw PageProblem.of(
                .state, "Not kept", 503,
                "Nothing is changed: \(lobby.adopted.path) cannot be written. Is the disk full?")
        }
    }

    private func write(_ entry: any Entry) async throws {
        do throws(DoorFailure) {
            try await lobby.doorkeeper.write([entry])
        } catch {
            throw PageProblem.of(error)
        }
    }

    private static func problem(_ problem: AdoptionProblem) -> PageProblem {
        PageProblem.of(.adoption, "Not adopted", 422, problem.description)
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
        companions = status.companions.isEmpty ? nil : status.companions
        siblings = status.siblings.isEmpty ? nil : status.siblings
        adopted = status.isAdopted ? true : nil
        since = status.since.map(Self.iso)
        lastGood = status.lastGood.map(Self.iso)
        lastBad = status.lastBad.map(Self.iso)
        advice = status.advice
    }

    private static func iso(_ date: Date) -> String {
        Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000)).iso
    }

    /// The report of a device that is left alone.
    init(_ other: OtherDevice) {
        self.init(name: other.name, transport: other.transport.rawValue, state: "left alone")
        model = other.model ?? ""
        port = other.portPath ?? other.node
        node = other.node
    }
}
