import ArgumentParser
import Foundation
import Journal
import Upstream
import Vault

/// Sends the journals of kiosks that come back, so many at a time, while one kiosk is online as on any day.
struct FeedDistrict: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed", abstract: "Send journals until the time is over or every kiosk has sent its own.")

    @Option(help: "The state folder of the journal that is sent.") var journal: String
    @Option(help: "The folder of the simulated kiosks.") var kiosks: String
    @Option(help: "https://host:port of the server.") var url: String
    @Option(help: "The authority's file (PEM).") var authority: String
    @Option(help: "How many kiosks there are.") var number: Int
    @Option(help: "How many send at a time.") var together = 200
    @Option(help: "For how many seconds.") var seconds = 600

    func run() async throws {
        let journal = try Journal(
            path: journal + "/journal.sqlite", device: "kiosk-1", entrance: "Main entrance",
            vault: Vault(folder: journal + "/vault", credentials: nil))
        let vault = Vault(folder: kiosks + "/vault", credentials: nil)
        let district = try JSONDecoder().decode(
            KnownDistrict.self, from: try Data(contentsOf: URL(fileURLWithPath: kiosks + "/district.json")))
        let route = HTTPTransport.Route(url: url, authority: authority, proxy: nil)
        let make: @Sendable (String) throws -> SimulatedKiosk = { name in
            try SimulatedKiosk(name, journal: journal, vault: vault, district: district, route: route)
        }
        let begun = ContinuousClock.now
        let end = begun + .seconds(seconds)
        let tally = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<together {
                group.addTask {
                    while ContinuousClock.now < end, let number = tally.next(of: self.number) {
                        await Self.sendAll(SimulatedKiosk.name(number), until: end, make, tally)
                    }
                }
            }
            group.addTask { await Self.visitNowAndThen(until: end, make, tally) }
            group.addTask { await Self.tell(since: begun, until: end, tally) }
        }
        tally.say(since: begun, wanted: seconds)
        if tally.hasFailed { throw ExitCode.failure }
    }

    private static func sendAll(
        _ name: String, until end: ContinuousClock.Instant, _ make: @Sendable (String) throws -> SimulatedKiosk,
        _ tally: Counter
    ) async {
        do {
            let kiosk = try make(name)
            do {
                while ContinuousClock.now < end, let step = try await kiosk.send(256) { tally.took(step) }
            } catch {
                tally.failed("\(name): \(error)")
            }
            await kiosk.close()
        } catch {
            tally.failed("\(name): \(error)")
        }
    }

    /// One visit every two seconds, which is a busy door.
    private static func visitNowAndThen(
        until end: ContinuousClock.Instant, _ make: @Sendable (String) throws -> SimulatedKiosk, _ tally: Counter
    ) async {
        do {
            let kiosk = try make(SimulatedKiosk.online)
            while ContinuousClock.now < end, let step = try await kiosk.send(9) {
                tally.tookOnline(step.took)
                try await Task.sleep(for: .seconds(2))
            }
            await kiosk.close()
        } catch {
            tally.failed("the online kiosk: \(error)")
        }
    }

    private static func tell(
        since begun: ContinuousClock.Instant, until end: ContinuousClock.Instant, _ tally: Counter
    ) async {
        var before = 0
        while ContinuousClock.now < end, !tally.isRunDry {
            try? await Task.sleep(for: .seconds(10))
            let entries = tally.entries
            print("  \(begun.duration(to: .now).components.seconds) s: \((entries - before) / 10) entries/s")
            before = entries
        }
    }
}
