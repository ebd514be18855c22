import Control

/// What every check came to: the one truth about how the kiosk is, from which status, state and problems are made.
struct Findings: Sendable {
    private(set) var found: [Check: Finding] = [:]

    /// Takes findings in.
    ///
    /// - Returns: whether anything is now said otherwise.
    mutating func take(_ new: [Check: Finding]) -> Bool {
        let changes = new.filter { !$0.value.agrees(with: found[$0.key]) }
        for (check, finding) in changes {
            var finding = finding
            if let known = found[check], known.verdict == finding.verdict { finding.since = known.since }
            found[check] = finding
        }
        return !changes.isEmpty
    }

    /// A check's finding, with what it rests on taken into account.
    subscript(_ check: Check) -> (finding: Finding, because: Check?) {
        let own = found[check] ?? .unknown("not looked at yet")
        guard own.verdict != .skipped, let root = root(of: check) else { return (own, nil) }
        return (Finding(verdict: .skipped, reason: "not judged while \(root.rawValue) is not well"), root)
    }

    /// The first check on the way down that failed by itself.
    private func root(of check: Check) -> Check? {
        for dependency in check.dependencies {
            if let root = root(of: dependency) { return root }
            if found[dependency]?.verdict == .failed { return dependency }
        }
        return nil
    }

    /// Every check, for `vestibulectl check`.
    var reports: [CheckReport] {
        Check.allCases.map { check in
            let (finding, because) = self[check]
            return CheckReport(
                check: check.rawValue, part: check.part.rawValue, verdict: finding.verdict, reason: finding.reason,
                remedy: finding.remedy, because: because?.rawValue, since: finding.since?.iso)
        }
    }

    /// The checks of which somebody should do something, and which the door feels.
    var unwell: [Check] {
        Check.allCases.filter { check in
            check.bearing != .advises && self[check].finding.isUnwell
        }
    }

    /// Each part of which something is known, made of its checks: as bad as the worst of them, and in its words.
    var parts: [PartReport] { KioskPart.allCases.compactMap(report) }

    private func report(_ part: KioskPart) -> PartReport? {
        let judged = Check.allCases.filter { $0.part == part && $0.bearing != .advises }.compactMap { check in
            self[check].finding.verdict.state.map { (check, state: $0, finding: self[check].finding) }
        }
        guard let worst = judged.map(\.state).max() else { return nil }
        let said = judged.filter { $0.state == worst }
        guard worst != .ok else {
            return PartReport(part: part.rawValue, state: .ok, sentence: said.first?.finding.reason ?? "", remedy: nil)
        }
        return PartReport(
            part: part.rawValue, state: worst, sentence: said.map(\.finding.reason).joined(separator: "; "),
            remedy: said.lazy.compactMap(\.finding.remedy).first, check: said.first?.0.rawValue)
    }

    /// What all of it means for whoever comes to the door.
    var state: KioskState {
        let failed = Check.allCases.filter { self[$0].finding.verdict == .failed }
        let bearing = { (check: Check) in self[check].finding.bearing ?? check.bearing }
        let stopping = failed.filter { bearing($0) == .stops }
        if !stopping.isEmpty { return .stopped(stopping) }
        let asking = failed.filter { bearing($0) == .needsStaff }
        if !asking.isEmpty { return .staffOnly(asking) }
        return unwell.isEmpty ? .ready : .degraded(unwell)
    }
}

extension CheckVerdict {
    /// How a part is with such a check; `nil` where it says nothing of it.
    fileprivate var state: PartState? {
        switch self {
        case .ok: .ok
        case .warning: .degraded
        case .failed: .failed
        case .unknown, .skipped: nil
        }
    }
}
