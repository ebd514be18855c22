import Control
import Foundation
import Logging
import Visits

/// Begins and ends trainings: never more than one, never while somebody real needs the door.
actor Training {
    /// The training that is on; sent again with each change of its door.
    nonisolated let sessions = Broadcast<TrainingSession?>(nil)

    private let doorkeeper: Doorkeeper
    private let day: SchoolDay
    private let log: Logger
    private let configuration: @Sendable () -> KioskConfiguration
    private let now: @Sendable () -> Timestamp
    private var following: [Task<Void, Never>] = []
    private var isBeginning = false

    init(
        doorkeeper: Doorkeeper, day: SchoolDay, log: Logger,
        now: @escaping @Sendable () -> Timestamp = Timestamp.current,
        configuration: @escaping @Sendable () -> KioskConfiguration
    ) {
        self.doorkeeper = doorkeeper
        self.day = day
        self.log = log
        self.now = now
        self.configuration = configuration
    }

    /// The training that is on.
    nonisolated var session: TrainingSession? { sessions.value }

    /// Closes what a training was when the daemon ended, and erases what it left.
    func clearAway() async {
        await end(.restart, who: nil)
        erase()
    }

    /// Begins a training.
    ///
    /// - Throws: `PageProblem` that says what stands in the way.
    func begin(who: String) async throws {
        // Two that begin at once would take each other's folder away.
        guard !isBeginning else { throw Self.problem(.already) }
        isBeginning = true
        defer { isBeginning = false }
        // The end of the last one may still be unwritten, because the journal took nothing then.
        if session == nil { await end(.journal, who: nil) }
        let door = doorkeeper.snapshots.value.door
        if let obstacle = door.trainingObstacle { throw Self.problem(obstacle) }
        let session: TrainingSession
        do {
            session = try TrainingSession(configuration(), policy: door.policy, day: day, who: who, log: log)
            await session.open()
        } catch {
            log.say(.trainingFailed, ["reason": "\(type(of: error))"])
            throw PageProblem.of(
                .training, "No training", 503,
                "The training's own journal cannot be opened: see that the disk has room.")
        }
        do {
            try await doorkeeper.beginTraining(who: who)
        } catch {
            erase()
            throw error
        }
        log.say(.trainingStarted, ["who": who])
        sessions.send(session)
        following = [
            Task { [weak self] in
                for await _ in session.doorkeeper.snapshots.values() { await self?.changed(session) }
            },
            Task { [weak self, doorkeeper] in
                for await _ in doorkeeper.snapshots.values() { await self?.look() }
            },
            Task { [weak self] in
                // A clock that is set while this sleeps must count soon.
                while (try? await Task.sleep(for: .seconds(5))) != nil { await self?.look() }
            },
        ]
    }

    /// Ends the training that is on, if one is: the door is the real one from now on, and nothing of the training stays.
    func end(_ reason: TrainingEnd, who: String?) async {
        let wasOn = session != nil
        sessions.send(nil)
        for task in following { task.cancel() }
        following = []
        if wasOn { erase() }
        // Where the journal takes nothing now, the next start says it.
        guard await doorkeeper.endTraining(reason, who: who) else { return }
        log.say(.trainingEnded, ["reason": reason.rawValue])
    }

    /// Ends the training when its time is up, or when somebody real needs the door.
    func look() async {
        let snapshot = doorkeeper.snapshots.value
        guard session != nil else { return }
        if snapshot.journalFailure != nil { return await end(.journal, who: nil) }
        if let reason = snapshot.door.endOfTraining(at: now()) { await end(reason, who: nil) }
    }

    /// Lets an invented person scan.
    ///
    /// - Throws: `PageProblem`.
    func scan(_ person: String) async throws {
        guard let session else { throw Self.none }
        guard let cast = TrainingCast(rawValue: person) else {
            let known = TrainingCast.allCases.map(\.rawValue).joined(separator: ", ")
            throw PageProblem.of(.person, "No such person", 422, "The person must be one of \(known).")
        }
        guard let today = day.date(of: .current()) else {
            throw PageProblem.of(.clock, "The clock is wrong", 503, "Set the clock of this machine.")
        }
        try await session.doorkeeper.takeOrProblem(cast.input(today: today))
    }

    /// What is said where a training is needed and none is on.
    static let none = PageProblem.of(
        .noTraining, "No training is on", 409, "No training is on. Begin one: vestibulectl training start")

    private func changed(_ session: TrainingSession) {
        if self.session === session { sessions.send(session) }
    }

    private func erase() {
        do {
            try TrainingSession.erase(configuration())
        } catch {
            log.say(.trainingFailed, ["reason": "\(type(of: error))"])
        }
    }

    static func problem(_ obstacle: TrainingObstacle) -> PageProblem {
        .of(obstacle.code, "No training now", 409, obstacle.sentence)
    }
}

extension TrainingObstacle {
    fileprivate var code: ProblemCode {
        switch self {
        case .already: .trainingAlready
        case .closed: .trainingClosed
        case .rollCall: .trainingRollCall
        case .visitor: .trainingVisitor
        case .waiting: .trainingWaiting
        case .unwell: .trainingUnwell
        }
    }
}
