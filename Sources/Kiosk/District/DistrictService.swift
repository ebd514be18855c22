import Control
import Foundation
import Journal
import Logging
import People
import Replication
import Screening
import ServiceLifecycle
import Upstream
import Visits

/// Sends the journal to the district for as long as the daemon runs, and tells it every quarter of an hour how the kiosk is.
struct DistrictService: Service {
    let lobby: Lobby

    func run() async throws {
        lobby.noteUpstream()
        guard let route = lobby.district.route else { return try await gracefulShutdown() }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                guard let keys = lobby.district.district else {
                    lobby.noteUpstream()
                    for await _ in lobby.district.changes.values() where lobby.district.district != nil { break }
                    continue
                }
                await serve(route, keys)
            }
        }
    }

    private func serve(_ route: HTTPTransport.Route, _ keys: DistrictKeys) async {
        let transport: HTTPTransport
        let journals = lobby.journals
        do {
            transport = try HTTPTransport(route) {
                journals.journal.flatMap { try? $0.time(at: $0.newest) }.map {
                    Date(timeIntervalSince1970: Double($0) / 1000)
                }
            }
        } catch {
            lobby.health.note(
                .upstreamTLS, .failed("the authority's file cannot be read", remedy: "mend upstream: authority"))
            try? await Task.sleep(for: .seconds(60))
            return
        }
        let sendsStudents = lobby.configuration.upstream.sendsStudentData
        lobby.district.certificates.present(on: transport)
        let courier = Courier(
            journal: { journals.journal }, vault: lobby.vault, device: lobby.configuration.device, district: keys,
            transport: transport,
            withholding: { !sendsStudents && StudentData.isIn($0) })
        await withTaskGroup { group in
            group.addTask { await send(courier, transport) }
            group.addTask {
                await DistrictFollower(lobby: lobby, fetcher: Fetcher(courier.caller), district: keys).run()
            }
            group.addTask {
                for await _ in lobby.district.changes.values() where lobby.district.district != keys { return }
            }
            await group.next()
            group.cancelAll()
        }
        await transport.close()
    }

    private func send(_ courier: Courier, _ transport: HTTPTransport) async {
        var backoff = Backoff()
        var due = ContinuousClock.now
        while !Task.isCancelled {
            let newest = lobby.journals.journal?.newest
            let (step, hasTold) = await courier.step { [due] step in
                // What is said while entries are on their way is out of date at once: a minute is left to them.
                let patience = step == .idle ? Duration.zero : .seconds(60)
                guard due.duration(to: .now) >= patience else { return nil }
                return lobby.journals.journal.flatMap { try? report($0) }
            }
            if hasTold {
                due = .now + .seconds(Replication.headInterval)
                await lobby.district.certificates.keep(transport, courier.caller)
            } else if case .idle = step {
                await waitForMore(than: newest, until: due)
                continue
            }
            if transport.wasRefused() {
                lobby.log.say(.certificateNotTaken)
                await lobby.district.certificates.keep(transport, courier.caller)
            }
            await note(step, &backoff)
        }
    }

    private func note(_ step: Courier.Step, _ backoff: inout Backoff) async {
        switch step {
        case .sent:
            backoff.succeeded()
            lobby.district.note { $0 = DistrictLink.Progress(acknowledged: .current()) }
            lobby.noteUpstream()
        case .idle: break
        case .mending: lobby.district.note { $0.attempts += 1 }
        case .failed(let trouble, let wait):
            let seconds = max(backoff.failed(random: .random(in: 0...1)), Double(min(wait ?? 0, 900)))
            lobby.district.note { progress in
                progress.attempts += 1
                progress.trouble = trouble
                progress.next = Timestamp.current().after(seconds: Int(seconds.rounded(.up)))
            }
            lobby.noteUpstream()
            try? await Task.sleep(for: .seconds(seconds))
        }
    }

    /// Waits for the journal to grow, or for the next report to be due.
    private func waitForMore(than newest: Int64?, until due: ContinuousClock.Instant) async {
        guard let journal = lobby.journals.journal, let newest else {
            try? await Task.sleep(for: .seconds(5))
            return
        }
        await withTaskGroup { group in
            group.addTask {
                var entries = journal.follow(after: newest).makeAsyncIterator()
                _ = try? await entries.next()
            }
            group.addTask {
                try? await Task.sleep(until: due, clock: .continuous)
            }
            await group.next()
            group.cancelAll()
        }
        // A visit is several entries within a second: they travel together, and the door comes first.
        try? await Task.sleep(for: .milliseconds(500))
    }

    private func report(_ journal: Journal) throws -> HeadReport {
        let cursor = try journal.cursor(Courier.cursor)
        let checks = lobby.health.findings.value.parts.map { ($0.part, $0.state.rawValue) }
        let refused = lobby.district.down.refusedDocuments
        let kinds = Set(lobby.documents.all.map(\.kind.rawValue)).union(refused.keys)
        let documents = kinds.sorted().map { kind in
            let version = DistrictDocument.Kind(rawValue: kind).flatMap {
                lobby.isInForce($0) ? lobby.documents[$0]?.version : 0
            }
            return HeadReport.Document(kind: kind, version: version ?? 0, refused: refused[kind])
        }
        return HeadReport(
            head: try journal.newestHead(), unsent: try journal.count(after: cursor),
            oldestUnsent: try journal.time(at: cursor + 1), release: Release.version,
            entrance: lobby.configuration.entrance,
            lists: lobby.lists.map { list in
                HeadReport.List(
                    name: list.name, edition: "\(list.version)",
                    made: list.asOf.map { Int64($0.dayNumber) * 86_400_000 })
            },
            checks: Dictionary(checks) { first, _ in first }, documents: documents)
    }
}
