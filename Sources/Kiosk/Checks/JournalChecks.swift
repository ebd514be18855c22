import Journal
import Vault

/// Judges the journal by what its keeper and its verification say.
enum JournalChecks {
    /// What is known of the journal.
    struct Evidence {
        var key: Result<KeySource, VaultFailure>
        /// Why nothing can be written down now.
        var failure: String?
        /// Whether the disk is full.
        var isFull: Bool
        /// What was set aside last, in words.
        var setAside: String?
        var verdict: Verdict?
        /// Whether it is being verified now.
        var isVerifying = false
        var stateDirectory: String
    }

    static func judge(_ evidence: Evidence) -> [Check: Finding] {
        var findings: [Check: Finding] = [:]
        switch evidence.key {
        case .success(.credential): findings[.credentialsReadable] = .ok("the service's credential opens the vault")
        case .success: findings[.credentialsReadable] = .ok("a key file opens the vault")
        case .failure(let failure):
            findings[.credentialsReadable] = .failed(
                "nothing can be written down, nobody is admitted: the vault cannot be opened",
                remedy: evidence.failure ?? failure.sentence)
        }
        let key = (try? evidence.key.get()) == .credential ? "the service's credential" : "a key file beside it"
        findings[.journalWritable] =
            evidence.failure.map {
                .failed("nothing can be written down, nobody is admitted", remedy: $0)
            } ?? .ok("open, every commit synchronous, sealed under \(key)" + verified(evidence.verdict))
        findings[.diskRoom] =
            evidence.isFull
            ? .failed(
                "the disk is full: sign-outs and the roster still work, new visitors are sent to the desk",
                remedy: "free \(Ballast.room >> 20) MB on the disk of \(evidence.stateDirectory)")
            : .ok("\(Ballast.size >> 20) MB are held back for those who leave")
        findings[.journalWhole] =
            evidence.setAside.map {
                .warning("not all that was written before could be used", remedy: $0)
            } ?? .ok("nothing was set aside since the start")
        findings[.journalVerified] = verification(evidence)
        return findings
    }

    private static func verified(_ verdict: Verdict?) -> String {
        guard let verdict, verdict.isGood else { return "" }
        return "; all \(verdict.entries) entries verified"
    }

    private static func verification(_ evidence: Evidence) -> Finding {
        guard let verdict = evidence.verdict else {
            return .unknown(
                evidence.isVerifying
                    ? "being verified now; look again" : "not verified since the start; once a day is enough")
        }
        guard !verdict.isGood else { return .ok("all \(verdict.entries) entries are as they were written") }
        return .warning(
            "open, but not as it was written: \(verdict.sentence)",
            remedy: "keep a copy of the file and tell the district: vestibulectl journal verify")
    }
}
