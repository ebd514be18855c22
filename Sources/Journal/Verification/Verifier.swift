import Foundation

/// Walks a chain from its beginning and finds the first thing that is not as it should be.
///
/// `Tools/verify_journal.py` does the same in another language; Tests/Fixtures/damaged-journals holds both to the same
/// answers.
struct Verifier {
    private let trusted: Set<Data>
    private var heads: [SignedHead]
    private var verdict = Verdict(kind: .good, entries: 0, payloads: 0, erased: 0)

    private var epochs: [Data: Epoch] = [:]
    // Where epochs say that they begin, and the link there: what comes after it is a branch that the district refused.
    private var parents: [Place: Data] = [:]
    private var epoch: Epoch?
    private var sequence: Int64 = 0
    private var link = Data()
    // The key that must sign heads of this epoch, and whether somebody trusted leads to it.
    private var key = Data()
    private var isTrusted = false
    // The gap at which the walk stopped, while what comes after may show what was done.
    private var missing: Int64?
    private var blanks: [(sequence: Int64, series: String)] = []
    private var runs: [(sequence: Int64, run: RetentionRun)] = []

    /// - Parameters:
    ///   - trusted: Public keys that are believed.
    ///   - heads: Signed heads that are known from elsewhere.
    init(trusted: Set<Data>, heads: [SignedHead] = []) {
        self.trusted = trusted
        self.heads = heads
    }

    private struct Place: Hashable {
        var epoch: Data
        var sequence: Int64
    }

    /// Whether the rest need not be read.
    var isDone: Bool { verdict.kind != .good && missing == nil }

    mutating func take(_ item: VerifiableItem) {
        guard !isDone else { return }
        switch item {
        case .epoch(let epoch):
            epochs[epoch.id] = epoch
            parents[Place(epoch: epoch.parent, sequence: epoch.parentSequence)] = Data()
        case .entry(let entry): take(entry)
        case .head(let head): take(head)
        }
    }

    /// The answer when the rest cannot be read.
    mutating func abandon() -> Verdict {
        fail(.unreadable, at: verdict.entries + 1)
        return verdict
    }

    /// The answer, after everything was taken.
    mutating func finish() -> Verdict {
        judgeGap()
        judgeOutsideHeads()
        judgeBlanks()
        if verdict.kind == .good {
            if verdict.erased > 0 { verdict.kind = .pruned }
            if verdict.signedThrough == nil { verdict.kind = .unsigned }
        }
        return verdict
    }

    private mutating func fail(_ kind: Verdict.Kind, at sequence: Int64) {
        guard verdict.kind == .good else { return }
        verdict.kind = kind
        verdict.firstBad = sequence
    }

    private mutating func take(_ entry: VerifiableEntry) {
        let header = entry.header
        if let missing {
            // What is missing comes later: it was moved, not taken away.
            if header.epoch == epoch?.id, header.sequence == missing {
                self.missing = nil
                fail(.reordered, at: missing)
            }
            return
        }
        if header.epoch != epoch?.id {
            guard begin(header.epoch) else { return fail(.spliced, at: sequence + 1) }
        }
        guard header.sequence == sequence + 1 else {
            if header.sequence <= sequence { return fail(.reordered, at: header.sequence) }
            missing = sequence + 1
            return
        }
        guard header.link(after: link) == entry.link else { return fail(.edited, at: header.sequence) }
        sequence = header.sequence
        link = entry.link
        let place = Place(epoch: header.epoch, sequence: sequence)
        if parents[place] != nil { parents[place] = link }
        verdict.entries += 1
        take(entry.body, header)
        for head in heads where head.sequence == sequence && head.epoch == header.epoch { judge(head) }
    }

    private mutating func begin(_ id: Data) -> Bool {
        guard let next = epochs[id] else { return false }
        let parentLink = epoch == nil ? Data() : link
        let follows =
            next.parent == epoch?.id ?? Data() && next.parentSequence == sequence && next.parentLink == parentLink
        let branches = parents[Place(epoch: next.parent, sequence: next.parentSequence)] == next.parentLink
        guard follows || (epoch != nil && !next.parent.isEmpty && branches) else { return false }
        epoch = next
        link = next.genesis
        key = next.deviceKey
        isTrusted = trusted.contains(key)
        return true
    }

    private mutating func take(_ body: VerifiableEntry.Body, _ header: EntryHeader) {
        switch body {
        case .sealed: break
        case .broken: fail(.edited, at: header.sequence)
        case .erased:
            verdict.erased += 1
            blanks.append((header.sequence, header.series))
        case .open(let salted):
            guard salted.commitment == header.commitment else { return fail(.edited, at: header.sequence) }
            verdict.payloads += 1
            guard header.series == JournalEntry.ownSeries else { return }
            if header.type == RetentionRun.type {
                guard let run = try? JSONDecoder().decode(RetentionRun.self, from: salted.payload) else {
                    return fail(.edited, at: header.sequence)
                }
                runs.append((header.sequence, run))
            } else if header.type == KeyRotation.type {
                guard let rotation = try? JSONDecoder().decode(KeyRotation.self, from: salted.payload),
                    let next = rotation.successor(in: header.epoch, of: key)
                else { return fail(.edited, at: header.sequence) }
                key = next
                isTrusted = isTrusted || trusted.contains(next)
            }
        }
    }

    /// A head that stands in the file, behind its entry.
    private mutating func take(_ head: SignedHead) {
        guard missing == nil else { return }
        guard head.epoch == epoch?.id, head.sequence <= sequence else {
            return heads.append(head)
        }
        // Heads of one file follow their entries; an older one was judged where it belonged, or was put in.
        guard head.sequence == sequence else { return fail(.edited, at: head.sequence) }
        judge(head)
    }

    private mutating func judge(_ head: SignedHead) {
        guard head.isSigned, head.key == key else {
            // Nobody of this chain signed it; that it is here says that somebody meddled.
            return fail(.edited, at: head.sequence)
        }
        guard head.link == link else { return fail(.forked, at: head.sequence) }
        if isTrusted { verdict.signedThrough = head.sequence }
    }

    private mutating func judgeGap() {
        guard let missing else { return }
        self.missing = nil
        fail(.spliced, at: missing)
    }

    /// Heads that name entries which never came, or an epoch that is not here: what they vouch for was cut off.
    private mutating func judgeOutsideHeads() {
        let isLate = heads.contains { head in
            head.isSigned && (epochs[head.epoch] == nil || (head.epoch == epoch?.id && head.sequence > sequence))
        }
        if isLate { fail(.truncated, at: sequence + 1) }
    }

    private mutating func judgeBlanks() {
        guard verdict.kind == .good, !blanks.isEmpty else { return }
        let lawful = LawfulErasures(runs)
        if let blank = blanks.first(where: { !lawful.contain($0.sequence, of: $0.series) }) {
            fail(.blanked, at: blank.sequence)
        }
    }
}
