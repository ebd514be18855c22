import Control
import Foundation
import Journal
import Replication
import Synchronization
import Upstream
import Vault
import Visits

/// The kiosk's side of its link to the district: whom it knows there, and how the sending goes.
final class DistrictLink: Sendable {
    /// How the sending goes.
    struct Progress: Sendable {
        var acknowledged: Timestamp?
        var attempts = 0
        var trouble: Trouble?
        var next: Timestamp?
    }

    private let path: String
    private let vault: Vault
    private let device: String
    let route: HTTPTransport.Route?
    /// What is shown in TLS.
    let certificates: CertificateKeeper
    private let progress = Mutex(Progress())
    private let known: Mutex<DistrictKeys?>
    /// Rings when somebody enrols.
    let changes = Broadcast<Int>(0)
    /// What comes down from it.
    let down = DownBoard()
    /// Rings when somebody wants the district to be asked now.
    let calls = Broadcast<Int>(0)

    init(_ configuration: KioskConfiguration, vault: Vault) {
        path = configuration.stateDirectory + "/district.json"
        device = configuration.device
        certificates = CertificateKeeper(folder: configuration.stateDirectory, vault: vault)
        self.vault = vault
        let upstream = configuration.upstream
        route = upstream.url.map { url in
            HTTPTransport.Route(
                url: url, authority: upstream.authority,
                proxy: upstream.proxyHost.map { HTTPTransport.Route.Proxy(host: $0, port: upstream.proxyPort) })
        }
        let kept = (try? Data(contentsOf: URL(fileURLWithPath: path)))
            .flatMap { try? JSONDecoder().decode(DistrictKeys.self, from: $0) }
        known = Mutex(kept)
    }

    /// The district's keys, once somebody has confirmed them.
    var district: DistrictKeys? { known.withLock { $0.flatMap { $0.isConfirmed ? $0 : nil } } }

    /// Has the district asked now what it publishes.
    func call() { calls.send(calls.value + 1) }

    /// What is known of the way there.
    var evidence: UpstreamChecks.Evidence {
        let progress = progress.withLock { $0 }
        return UpstreamChecks.Evidence(
            hasDistrict: route != nil, hasProxy: route?.proxy != nil, isEnrolled: district != nil,
            wasTried: progress.acknowledged != nil || progress.trouble != nil, trouble: progress.trouble)
    }

    func note(_ change: (inout Progress) -> Void) { progress.withLock { change(&$0) } }

    /// Sends the code, and keeps the keys that come back until somebody confirms them.
    ///
    /// - Throws: `PairingRefused`.
    func pair(code: String) async throws {
        guard let route else { throw PairingRefused("No district is configured (upstream: url).") }
        guard Replication.isDevice(device) else {
            throw PairingRefused(
                "This kiosk's name cannot be enrolled: `device` must be 1 to 40 of a-z, A-Z, 0-9, dot, hyphen, underscore."
            )
        }
        let transport = try HTTPTransport(route)
        let answer: Result<DistrictKeys, any Error>
        do { answer = .success(try await ask(transport, code)) } catch { answer = .failure(error) }
        await transport.close()
        switch answer {
        case .success(let keys): try keep(keys)
        case .failure(let failure as TransportFailure): throw PairingRefused(failure.sentence)
        case .failure(let other): throw other
        }
    }

    /// Puts the keys in force: somebody saw the same words on both screens.
    ///
    /// - Throws: `PairingRefused`.
    func confirm() throws {
        guard var keys = known.withLock({ $0 }) else {
            throw PairingRefused("There is nothing to confirm: begin with vestibulectl sync pair.")
        }
        keys.isConfirmed = true
        try keep(keys)
    }

    private func ask(_ transport: HTTPTransport, _ code: String) async throws -> DistrictKeys {
        guard let keys = try await Enrolment(device: device, vault: vault).ask(transport, code: code) else {
            throw PairingRefused("The district did not take the code: ask for a new one (vestibule-district pair).")
        }
        return keys
    }

    private func keep(_ keys: DistrictKeys) throws {
        do {
            try JSONEncoder().encode(keys).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw PairingRefused("\(path) cannot be written: is the disk full?")
        }
        known.withLock { $0 = keys }
        changes.send(changes.value + 1)
    }

    /// How everything is.
    func report(_ journal: Journal?) throws -> SyncReport {
        let progress = progress.withLock { $0 }
        let keys = known.withLock { $0 }
        let cursor = try journal?.cursor(Courier.cursor) ?? 0
        return SyncReport(
            url: route?.url, enrolment: keys.map { $0.isConfirmed ? "enrolled" : "unconfirmed" } ?? "none",
            words: keys.flatMap { $0.isConfirmed ? nil : $0.words },
            unsent: Int(try journal?.count(after: cursor) ?? 0),
            oldestUnsent: try journal?.time(at: cursor + 1).map { Timestamp(milliseconds: $0).iso },
            acknowledged: progress.acknowledged?.iso, attempts: progress.attempts,
            trouble: progress.trouble?.sentence, cause: progress.trouble?.name, next: progress.next?.iso,
            refused: try journal?.refusedBranches().reduce(0) { $0 + $1.count } ?? 0, down: down.report,
            certificateEnds: certificates.end.map {
                Timestamp(milliseconds: Int64($0.timeIntervalSince1970 * 1000)).iso
            })
    }
}

/// The kiosk cannot enrol, in words.
struct PairingRefused: Error, CustomStringConvertible {
    let description: String

    init(_ sentence: String) { description = sentence }
}
