import Control
import Foundation
import Screening
import Synchronization
import Vault
import Visits

extension Lobby {
    /// Says how the journal, the lists and the accounts are.
    func noteHealth() {
        let look = health.begin()
        let snapshot = doorkeeper.snapshots.value
        let lists = listKeeper
        let covered = Set(lists.versions.flatMap(\.jurisdictions))
        lists.note(
            own: snapshot.lists.filter { $0.isOwn == true }, snapshot.ownListFailure, on: health, of: look,
            in: snapshot.door,
            uncovered: configuration.screening.requiredJurisdictions.filter { !covered.contains($0) })
        health.note(
            JournalChecks.judge(
                JournalChecks.Evidence(
                    key: keySource, failure: snapshot.journalFailure ?? journals.failure, isFull: snapshot.door.isFull,
                    setAside: journals.setAside.isEmpty ? nil : journals.setAside.suffix(2).joined(separator: " "),
                    verdict: verification.verdict,
                    isVerifying: verification.isRunning, stateDirectory: configuration.stateDirectory)),
            of: look)
        health.note(.staffAccounts, accounts, of: look)
    }

    /// Looks at what nobody would tell, too.
    func lookAround() {
        noteHealth()
        CheckRound(lobby: self, path: path).look()
    }

    /// Says how the way to the district is.
    func noteUpstream() {
        let look = health.begin()
        health.note(UpstreamChecks.judge(district.evidence), of: look)
    }

    /// Says by what the desk's certificate is known, and when it is about to end.
    func noteCertificate(_ certificate: DeskCertificate?) {
        deskCertificate.withLock { $0 = certificate }
        health.note(.deskCertificate, deskCertificateFinding(at: Date()))
    }

    /// How the desk's certificate is at a time: it ends while the daemon runs.
    func deskCertificateFinding(at now: Date) -> Finding {
        guard let certificate = deskCertificate.withLock({ $0 }) else {
            return .skipped("the desk's page is this machine's alone")
        }
        let days = Int((certificate.ends.timeIntervalSince(now) / 86_400).rounded(.down))
        guard days < 30 else { return .ok("the desk's certificate is good for \(days) days") }
        let remedy =
            configuration.desk.tls == .selfMade
            ? "restart the kiosk, which makes a new one: systemctl restart vestibuled"
            : "put a new certificate in its place and restart: systemctl restart vestibuled"
        guard days >= 0 else {
            return .failed("the desk's certificate has ended, and browsers refuse the desk", remedy: remedy)
        }
        return .warning("the desk's certificate ends in \(days) days", remedy: remedy)
    }

    private var accounts: Finding {
        let accounts = AccountsFile(path: configuration.accounts).accounts()
        guard !accounts.isEmpty else {
            return .failed(
                "there is no staff account, so nobody can answer a hold",
                remedy: "make one: vestibuled --add-account NAME")
        }
        return .ok(accounts.count == 1 ? "one account" : "\(accounts.count) accounts")
    }

    private var keySource: Result<KeySource, VaultFailure> {
        do throws(VaultFailure) { return .success(try vault.open()) } catch { return .failure(error) }
    }
}
