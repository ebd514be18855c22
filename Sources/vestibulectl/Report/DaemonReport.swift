import Control

/// What the daemon says of itself, without what people have written.
struct DaemonReport {
    private let client: ControlClient

    init(_ client: ControlClient) { self.client = client }

    var status: StatusReport? { get async { try? await client.get(Names.status, as: StatusReport.self) } }
    var devices: [DeviceReport]? { get async { try? await client.get(Names.devices, as: [DeviceReport].self) } }
    var frames: [FrameReport]? { get async { try? await client.get(Names.frames, as: [FrameReport].self) } }
    var configuration: ConfigurationReport? {
        get async { try? await client.get(Names.configuration, as: ConfigurationReport.self) }
    }

    /// How many mistakes the configuration on disk has; their sentences quote it.
    var mistakes: Int? {
        get async {
            do {
                _ = try await client.get(Names.configurationChanges, as: ConfigurationChanges.self)
                return 0
            } catch let failure as ControlFailure {
                guard case .refused(let problem) = failure else { return nil }
                return problem.detail.split(separator: "\n").count
            } catch {
                return nil
            }
        }
    }

    func statusSection(_ status: StatusReport?, _ words: OpenWords) -> ReportSection {
        guard let status else { return .unavailable("status.txt", "the daemon does not answer") }
        var lines = [
            "state: \(status.state) since \(status.since)", "screen: \(status.screen)",
            "people: \(status.onSite) on site, \(status.held) waiting for staff",
        ]
        lines += status.warnings.map { "warning: \(words.removed(from: $0))" }
        for part in status.parts {
            lines.append("\(part.part): \(part.state.rawValue): \(words.removed(from: part.sentence))")
            if let remedy = part.remedy { lines.append("    \(words.removed(from: remedy))") }
        }
        return ReportSection(
            name: "status.txt", lines: lines,
            leftOut: "the school's, entrance's and kiosk's names, the pages' addresses, and words of the configuration")
    }

    func checksSection(_ words: OpenWords) async -> ReportSection {
        guard let report = try? await client.get(Names.checks, as: ChecksReport.self) else {
            return .unavailable("checks.txt", "the daemon does not answer")
        }
        let lines = report.checks.flatMap { check in
            let because = check.because.map { " (because of \($0))" } ?? ""
            let since = check.since.map { " since \($0)" } ?? ""
            return [
                "\(check.check): \(check.verdict.rawValue)\(because)\(since)",
                "    \(words.removed(from: check.reason))",
            ]
        }
        return ReportSection(
            name: "checks.txt", lines: lines, leftOut: "words of the configuration, and what scanners say of themselves"
        )
    }

    func problemsSection() async -> ReportSection {
        guard let problems = try? await client.get("\(Names.problems)?all=1", as: [ProblemReport].self) else {
            return .unavailable("problems.txt", "the daemon does not answer")
        }
        // A sentence of then may have words that the configuration does not have any more, and so cannot be found in it.
        let lines = problems.map { problem in
            let end = problem.until.map { " until \($0)" } ?? ""
            let seen = problem.acknowledgedBy == nil ? "" : ", seen by somebody"
            return "\(problem.number) \(problem.check): \(problem.verdict) since \(problem.since)\(end)\(seen)"
        }
        return ReportSection(name: "problems.txt", lines: lines, leftOut: "their sentences, and who has seen them")
    }

    func configurationSection(_ report: ConfigurationReport?, _ mistakes: Int?) -> ReportSection {
        guard let report else { return .unavailable("configuration.txt", "the daemon does not answer") }
        var files: [String] = []
        let lines = report.settings.map { setting -> String in
            guard let origin = setting.origin else {
                return "\(setting.key): \(setting.value ?? "(not set)") (default)"
            }
            let parts = origin.split(separator: ":")
            let file = parts.dropLast(2).joined(separator: ":")
            if !files.contains(file) { files.append(file) }
            let number = (files.firstIndex(of: file) ?? 0) + 1
            let place = "file \(number):\(parts.suffix(2).joined(separator: ":"))"
            return "\(setting.key): \(Self.told(setting)) (\(place))"
        }
        let onDisk = mistakes.map { $0 == 0 ? "no mistake" : "\($0) mistakes" } ?? "not known"
        return ReportSection(
            name: "configuration.txt", lines: ["on disk: \(onDisk)"] + lines,
            leftOut: "secrets, texts that people have written (their length is there), the files' names")
    }

    /// A text of somebody's own may name somebody.
    private static func told(_ setting: SettingReport) -> String {
        if setting.secret { return "(secret)" }
        guard setting.open else { return setting.value ?? "(not set)" }
        return "(text of \(setting.value?.count ?? 0) characters)"
    }

    func devicesSection(_ devices: [DeviceReport]?, _ words: OpenWords) -> ReportSection {
        guard let devices else { return .unavailable("scanners.txt", "the daemon does not answer") }
        var lines: [String] = []
        for (number, device) in devices.enumerated() {
            lines.append(
                "scanner \(number + 1): \(device.state), \(device.transport), \(device.number ?? "no USB number")")
            lines.append("    good \(device.framesGood), last \(device.lastGood ?? "never")")
            lines.append("    bad \(device.framesBad), last \(device.lastBad ?? "never")")
            for text in [device.problem, device.remedy, device.advice].compactMap(\.self) {
                lines.append("    \(words.removed(from: text))")
            }
        }
        return ReportSection(
            name: "scanners.txt", lines: lines,
            leftOut: "names, models, serial numbers and paths: a device chooses them itself")
    }

    func framesSection(_ frames: [FrameReport]?, _ devices: [DeviceReport]) -> ReportSection {
        guard let frames else { return .unavailable("frames.txt", "the daemon does not answer") }
        let lines = frames.map { frame in
            let number = devices.firstIndex { $0.name == frame.scanner }.map { "scanner \($0 + 1)" } ?? "no scanner"
            return "\(frame.time) \(number): \(frame.length) bytes, \(frame.ending), \(frame.checksum ?? "no bytes")"
        }
        return ReportSection(
            name: "frames.txt", lines: lines,
            leftOut: "their content; the checksums are keyed, and the key is forgotten when the daemon ends")
    }

    func journalSection() async -> ReportSection {
        let entries = try? await client.get("\(Names.journal)?limit=200&after=-200", as: [EntryReport].self)
        guard let entries else { return .unavailable("journal.txt", "the daemon does not answer, or has no journal") }
        return ReportSection(
            name: "journal.txt", lines: entries.map { "\($0.sequence) \($0.time) \($0.type)" },
            leftOut: "what the entries say")
    }

    /// The log of the system's journal, which has earlier starts too, or else the daemon's own.
    func logSection() async -> ReportSection {
        if let journal = LogSection(journalOf: "vestibuled") { return journal.section }
        guard let log = try? await client.get(Names.log, as: [LogLine].self) else {
            return .unavailable("log.txt", "neither the system's journal nor the daemon answers")
        }
        return LogSection(log).section
    }
}
