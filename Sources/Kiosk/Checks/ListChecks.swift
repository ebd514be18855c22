import Lists
import Screening
import Visits

/// Judges the lists by what was found when they were opened and read.
enum ListChecks {
    /// What is known of the lists.
    struct Evidence {
        /// Why one of them is not in use.
        var refused: (name: String, why: ListRefusal)?
        /// Whether any is configured.
        var isConfigured: Bool
        /// Each published list in use, and who signed it, in words.
        var published: [(version: ListVersion, signer: String)]
        /// The school's own lists.
        var own: [ListVersion]
        /// Why one of those cannot be asked.
        var ownFailure: String?
        /// Required jurisdictions that none covers.
        var uncovered: [String]
        /// Whether a list that is out of date makes visitors wait for staff.
        var holdsForAge = false
        var sentences: ListSentences
    }

    static func judge(_ evidence: Evidence) -> [Check: Finding] {
        var findings: [Check: Finding] = [:]
        if let refused = evidence.refused {
            findings[refused.why.check] = .failed(
                "screening is not possible, every visitor is held: \(refused.name): \(refused.why.sentence)",
                remedy: """
                    install the list (vestibulectl lists install), or build an unsigned one again \
                    (vestibulectl lists build) and systemctl reload vestibuled
                    """)
        } else if !evidence.isConfigured {
            findings[.indexPresent] = .failed(
                "no list is configured, every visitor is held",
                remedy: "name a list in the configuration (screening.lists)")
        } else if let failure = evidence.ownFailure {
            findings[.indexPresent] = .failed(
                "screening is not possible, every visitor is held: a list of the school's own: \(failure)",
                remedy: "put the state folder's copy of the list back, and restart: systemctl restart vestibuled")
        }
        let text = text(evidence)
        findings[.indexPresent] = findings[.indexPresent] ?? .ok(text)
        findings[.indexSigned] =
            findings[.indexSigned]
            ?? .ok(evidence.published.map { "\($0.version.name) \($0.signer)" }.joined(separator: ", "))
        findings[.indexFresh] = findings[.indexFresh] ?? age(evidence, text)
        findings[.indexCovers] =
            evidence.uncovered.isEmpty
            ? .ok("every required jurisdiction is covered")
            : .warning(
                "no list covers \(evidence.uncovered.joined(separator: ", "))",
                remedy: "install a list that covers it, or change screening: required-jurisdictions")
        return findings
    }

    private static func age(_ evidence: Evidence, _ text: String) -> Finding {
        let sentences = evidence.sentences
        if evidence.holdsForAge, evidence.published.contains(where: { sentences.isOutOfDate($0.version) }) {
            return .failed("every visitor is held, because of a list's age: \(text)", remedy: sentences.remedy)
        }
        return evidence.published.contains { sentences.needsSomebody($0.version) }
            ? .warning(text, remedy: sentences.remedy) : .ok("no list is out of date")
    }

    private static func text(_ evidence: Evidence) -> String {
        let published = evidence.published.map { "\(evidence.sentences.sentence($0.version)), \($0.signer)" }
        return (published + evidence.own.map(evidence.sentences.sentence)).joined(separator: "; ")
    }
}

extension ListRefusal {
    /// The check that this refusal makes fail.
    fileprivate var check: Check {
        switch self {
        case .manifest, .rollback, .versionReused, .signedInTheFuture, .mixedUp: .indexSigned
        case .expired, .termsEnded: .indexFresh
        case .notConfigured, .notInstalled, .otherList, .truncated, .index, .unwritable: .indexPresent
        }
    }
}
