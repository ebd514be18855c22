import Foundation
public import Journal
public import Replication
public import Vault

/// Carries a journal to the district, one request after the other, from where its cursor stands.
///
/// It holds nothing that a restart must not lose: the cursor is in the journal, and so are the branches that were refused.
public actor Courier {
    /// The cursor's name in the journal.
    public static let cursor = "upstream"

    private let journal: @Sendable () -> Journal?
    private let device: String
    private let district: DistrictKeys
    private let isWithheld: @Sendable (CanonicalRecord) -> Bool
    /// What asks; others of this kiosk ask through the same.
    public nonisolated let caller: DistrictCaller
    private var limit = Replication.mostRecords
    private var back: Int64 = 0

    /// What became of one request.
    public enum Step: Sendable, Hashable {
        /// There may be more.
        case sent(Int)
        /// There was nothing to send.
        case idle
        /// The two ends are being brought together.
        case mending
        /// It failed: why, and how long the district asks to wait.
        case failed(Trouble, wait: Int?)
    }

    /// A courier.
    public init(
        journal: @escaping @Sendable () -> Journal?, vault: Vault, device: String, district: DistrictKeys,
        transport: any Transport, clock: JournalClock = .system,
        withholding isWithheld: @escaping @Sendable (CanonicalRecord) -> Bool = { _ in false }
    ) {
        self.journal = journal
        self.isWithheld = isWithheld
        self.device = device
        self.district = district
        caller = DistrictCaller(vault: vault, device: device, district: district, transport: transport, clock: clock)
    }

    /// Sends the next batch, if there is one.
    public func step() async -> Step {
        do {
            guard let journal = journal() else { return .failed(.journal, wait: nil) }
            return try await step(journal)
        } catch let failure as TransportFailure {
            // What stands between may cut what is long, and says so or not.
            if [.timedOut, .cut, .portal].contains(failure) { limit = max(1, limit / 2) }
            return .failed(.transport(failure), wait: nil)
        } catch let trouble as Trouble {
            return .failed(trouble, wait: nil)
        } catch {
            return .failed(.journal, wait: nil)
        }
    }

    /// Sends the next batch, and tells the district how the kiosk is where that is due, whatever became of the batch.
    ///
    /// - Parameter report: What there is to tell after such a step; `nil` while it is not time.
    /// - Returns: what became of the batch, or of the report where there was nothing to send; and whether the district was told.
    public func step(telling report: @Sendable (Step) -> HeadReport?) async -> (step: Step, hasTold: Bool) {
        let step = await step()
        if case .failed(.transport, _) = step { return (step, false) }
        guard let report = report(step) else { return (step, false) }
        let told = await self.report(report)
        let outcome = step == .idle ? told : step
        if case .failed = told { return (outcome, false) }
        return (outcome, true)
    }

    /// Tells the district how the kiosk is.
    public func report(_ report: HeadReport) async -> Step {
        do {
            let body = try JSONEncoder().encode(report)
            let head = report.head?.signed.map { ChainHead(epoch: $0.epoch, sequence: $0.sequence, link: $0.link) }
            let answer = try await ask(
                "PUT", Replication.headPath(device), head: head?.text ?? ChainHead.noneText, body, "application/json")
            guard answer.status == 200 else { return failed(answer) }
            if let journal = journal() { try compare(answer, journal) }
            return .sent(0)
        } catch let failure as TransportFailure {
            return .failed(.transport(failure), wait: nil)
        } catch {
            return .failed((error as? Trouble) ?? .journal, wait: nil)
        }
    }

    private func step(_ journal: Journal) async throws -> Step {
        let cursor = try journal.cursor(Self.cursor)
        // Also a district that was never reached is one: from now on retention keeps what it does not have.
        if cursor == 0 { try journal.advance(Self.cursor, to: 0) }
        guard let run = try journal.records(after: cursor, limit: limit, bytes: Replication.longestBatch * 3 / 4) else {
            return .idle
        }
        let (batch, isRefused) = try part(of: run, journal)
        let path = isRefused ? Replication.quarantinePath(device) : Replication.entriesPath(device)
        let answer = try await ask(
            "POST", path, head: batch.expected.text,
            try SealedBatch(batch, device: device, to: district.recipient, withholding: isWithheld).body,
            Replication.batchType)
        switch answer.status {
        case 200:
            guard let head = ChainHead(answer.head), head.epoch == batch.epoch.id,
                head.sequence >= batch.last.sequence
            else { return .failed(.notUnderstood, wait: nil) }
            try erase(as: answer, batch, journal)
            try journal.advance(Self.cursor, to: batch.last.sequence)
            limit = min(Replication.mostRecords, limit * 2)
            // A quarantine takes whatever comes: only the journal says that the two ends have met.
            if !isRefused { back = 0 }
            return .sent(batch.records.count)
        case 409: return try mend(answer, cursor, journal)
        case 422: return try refuse(answer, batch, journal)
        default: return failed(answer)
        }
    }

    /// Sends the newest entry again where everything is acknowledged and the district stands elsewhere: if it is an older
    /// copy, it sees the gap, alarms, and is refilled, although nothing new happens here.
    private func compare(_ answer: WireAnswer, _ journal: Journal) throws {
        let cursor = try journal.cursor(Self.cursor)
        guard cursor > 0, cursor == journal.newest, let mark = try journal.mark(at: cursor),
            ChainHead(answer.head) != ChainHead(epoch: mark.epoch, sequence: cursor, link: mark.link)
        else { return }
        try journal.rewind(Self.cursor, to: cursor - 1)
    }

    /// Erases what is erased at the district: an image that was restored has again what this kiosk had erased since.
    private func erase(as answer: WireAnswer, _ batch: RecordBatch, _ journal: Journal) throws {
        guard !answer.body.isEmpty else { return }
        guard let named = try? JSONDecoder().decode(Acceptance.self, from: answer.body) else {
            throw Trouble.notUnderstood
        }
        let sent = Set(batch.records.filter { $0.body != .erased }.map(\.header.sequence))
        let erased = named.erased.filter(sent.contains)
        if !erased.isEmpty { try journal.erase(erased, who: nil, reason: "district") }
    }

    /// The part of a run that goes to one place: to the journal, or to the quarantine of a refused branch.
    private func part(of run: RecordRun, _ journal: Journal) throws -> (RecordBatch, isRefused: Bool) {
        var batch = RecordBatch(run)
        let first = batch.expected.sequence + 1
        for branch in try journal.refusedBranches() {
            if branch.contains(first) {
                batch.records = batch.records.filter { branch.contains($0.header.sequence) }
                return (batch, true)
            }
            if branch.lowerBound > first {
                batch.records = batch.records.filter { $0.header.sequence < branch.lowerBound }
            }
        }
        return (batch, false)
    }

    /// Begins again where the district stands, or begins another epoch where the two part.
    private func mend(_ answer: WireAnswer, _ cursor: Int64, _ journal: Journal) throws -> Step {
        let problem = try? JSONDecoder().decode(ReplicationProblem.self, from: answer.body)
        let place = ChainHead(answer.head)
        let isOurs = try place.map { place in
            try journal.mark(at: place.sequence).map { $0.epoch == place.epoch && $0.link == place.link } ?? false
        }
        if problem?.kind == .fork, let place {
            guard isOurs == true else { return try stepBack(cursor, journal) }
            // From the first entry on: the district names what was erased in the time that the image does not know of.
            try journal.rewind(Self.cursor, to: 0)
            try journal.branch(after: place.sequence, why: "fork")
            return .mending
        }
        guard problem?.kind == .gap else { return .failed(.notUnderstood, wait: nil) }
        guard let place else {
            guard cursor > 0 else { return .failed(.notUnderstood, wait: nil) }
            try journal.rewind(Self.cursor, to: 0)
            return .mending
        }
        guard isOurs == true, place.sequence != cursor else { return try stepBack(cursor, journal) }
        return try begin(after: place.sequence, journal)
    }

    /// Begins again after a place; a refused branch always as a whole.
    private func begin(after sequence: Int64, _ journal: Journal) throws -> Step {
        let branches = try journal.refusedBranches().filter { $0.contains(sequence) }
        try journal.rewind(Self.cursor, to: branches.map { $0.lowerBound - 1 }.min() ?? sequence)
        return .mending
    }

    /// The district stands somewhere else: further back the two agree, and what agrees is sent again.
    private func stepBack(_ cursor: Int64, _ journal: Journal) throws -> Step {
        guard cursor > 0 else { return .failed(.notUnderstood, wait: nil) }
        back = max(Int64(Replication.mostRecords) / 2, back * 2)
        return try begin(after: max(0, cursor - back), journal)
    }

    private func refuse(_ answer: WireAnswer, _ batch: RecordBatch, _ journal: Journal) throws -> Step {
        let problem = try? JSONDecoder().decode(ReplicationProblem.self, from: answer.body)
        let first = batch.expected.sequence + 1
        guard let bad = problem?.sequence, (first...batch.last.sequence).contains(bad) else {
            return .failed(.notUnderstood, wait: nil)
        }
        if bad > first {
            limit = max(1, Int(bad - first))
            return .mending
        }
        // What a new epoch begins with is the program's own work: were that refused, another would be too.
        guard bad > 1, batch.epoch.genesis != batch.expected.link else { return .failed(.notUnderstood, wait: nil) }
        try journal.branch(after: bad - 1, why: "record")
        return .mending
    }

    private func failed(_ answer: WireAnswer) -> Step {
        let problem = try? JSONDecoder().decode(ReplicationProblem.self, from: answer.body)
        switch answer.status {
        case 401: return .failed(.unknownDevice, wait: Int(Backoff.longest))
        case 403: return .failed(.suspended, wait: Int(Backoff.longest))
        case 413:
            limit = max(1, limit / 2)
            return .mending
        case 429, 503: return .failed(.busy, wait: problem?.wait)
        default: return .failed(.notUnderstood, wait: nil)
        }
    }

    private func ask(_ method: String, _ path: String, head: String, _ body: Data, _ type: String) async throws
        -> WireAnswer
    {
        do {
            return try await caller.ask(method, path, head: head, body, type)
        } catch Trouble.unsigned {
            // What stands between may cut what is long, and says so or not.
            limit = max(1, limit / 2)
            throw Trouble.unsigned
        }
    }
}
