import ArgumentParser
import Badges
import Control
import Foundation

extension BadgeCommand {
    /// `badge verify`: what a code says.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Say whether a badge's code is authentic, and until when.",
            discussion: """
                With --key the code is checked against the keys of a file, without the daemon and without a network: one \
                line for each kiosk, as `badge key` prints it. Otherwise the daemon is asked, who also knows whether the \
                visitor is on site. A signature never proves who carries the badge.

                Exit status: 0 authentic and valid, 1 anything else.
                """)

        @OptionGroup var daemon: DaemonOptions
        @OptionGroup var looks: WhoLooks

        @Option(help: ArgumentHelp("A file of kiosks' keys.", valueName: "file"))
        var key: String?

        @Argument(help: "The code as a scanner delivers it, or - for standard input.")
        var code: String

        func run() async throws {
            let text = code == "-" ? String(decoding: try BoundedInput.read("-", atMost: 1024), as: UTF8.self) : code
            let report = try await check(text)
            if daemon.json { try Output.json(report) } else { tell(report) }
            if report.verdict != BadgeVerdict.authentic.rawValue { throw ExitCode(1) }
        }

        private func check(_ text: String) async throws -> BadgeCheckReport {
            guard let key else {
                return try await Output.talking {
                    try await daemon.client.post(
                        looks.route(Names.badgeCheck), BadgeCheckRequest(code: text), as: BadgeCheckReport.self)
                }
            }
            let lines = String(decoding: try BoundedInput.read(key, atMost: 64 * 1024), as: UTF8.self)
                .split(whereSeparator: \.isNewline).map(String.init)
                .filter { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
            let keys = lines.compactMap(BadgeKey.init(line:))
            guard keys.count == lines.count, !keys.isEmpty else {
                Output.complain(
                    "\(key) is no file of badge keys: each line must be as `vestibulectl badge key` prints it.")
                throw ExitCode(1)
            }
            return BadgeCheckReport(BadgeCode(Array(text.utf8), keys: keys), at: Int(Date().timeIntervalSince1970))
        }

        private func tell(_ report: BadgeCheckReport) {
            print(report.sentence)
            if let until = report.until {
                let date = Date(timeIntervalSince1970: Double(until))
                let end = date.formatted(Date.FormatStyle(date: .abbreviated, time: .shortened))
                let escort = report.escort == true ? "escort required" : "no escort required"
                print("  until \(end), \(escort)" + (report.kiosk.map { ", signed by \($0)" } ?? ""))
            }
            switch report.roster {
            case .onSite: print("  on site: \(report.name ?? "")")
            case .ended: print("  the visit has ended")
            case .unknown: print("  no such visit is known here")
            case nil: break
            }
        }
    }

    /// `badge key`: the public key.
    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key",
            abstract: "Print the public key with which this kiosk's badges are checked elsewhere.")

        @OptionGroup var daemon: DaemonOptions

        @Flag(help: "Also print the keys of the school's other kiosks, as they have told them.")
        var all = false

        func run() async throws {
            let report = try await Output.talking {
                try await daemon.client.get(Names.badgeKey, as: BadgeKeyReport.self)
            }
            if daemon.json { return try Output.json(report) }
            for line in [report.line] + (all ? report.others : []) { print(line) }
        }
    }
}

extension BadgeCheckReport {
    /// What a code is, without a roster to ask.
    init(_ code: BadgeCode?, at seconds: Int) {
        let verdict = BadgeVerdict(code, at: seconds)
        self.init(verdict: verdict.rawValue, sentence: verdict.sentence)
        guard case .authentic(let token, let kiosk) = code else { return }
        self.kiosk = kiosk
        visit = token.visit.uuidString.lowercased()
        copy = token.copy
        until = token.until
        escort = token.escort
        areas = token.areas.sorted()
    }
}
