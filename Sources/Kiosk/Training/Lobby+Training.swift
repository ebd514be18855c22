import AsyncAlgorithms
import Control
import Visits

extension Lobby {
    /// The door that knows a visit: the training's for its invented visitors, the real one for everybody else.
    func door(of visit: VisitID) -> Doorkeeper { training(of: visit)?.doorkeeper ?? doorkeeper }

    /// Where a visit's photo is.
    func photos(of visit: VisitID) -> PhotoRoutes {
        PhotoRoutes(store: training(of: visit)?.photos ?? photos, doorkeeper: door(of: visit))
    }

    /// The door that an action of staff is about: who is real is signed out, called and counted at the real one also while
    /// a training is on, and what staff begin is practice.
    func door(for action: StaffAction) -> Doorkeeper {
        switch action {
        case .answerHold(let visit, _, _, _, _), .finish(let visit, _), .end(let visit, _), .requestPhoto(let visit),
            .reprint(let visit, _), .giveBadge(let visit), .enrol(let visit, _), .answerAlert(let visit, _, _, _):
            door(of: visit)
        case .endException(let exception):
            training.session.flatMap { session in
                session.doorkeeper.snapshots.value.door.house.exceptions[exception].map { _ in session.doorkeeper }
            } ?? doorkeeper
        case .enter, .recordException, .acknowledgeHelp: training.session?.doorkeeper ?? doorkeeper
        case .close, .open, .muster, .batch, .revoke, .undoDismissal: doorkeeper
        }
    }

    /// Refuses what only the real door has, and what practice must not change.
    ///
    /// - Throws: `PageProblem` while a training is on.
    func requireNoTraining() throws {
        guard training.session == nil else {
            throw PageProblem.of(
                .trainingAlready, "A training is on", 409,
                "This is real, and a training is on. End it first: vestibulectl training end")
        }
    }

    /// What the visitor's screen shows: whatever the real door has to say goes first.
    var screen: ScreenView {
        let real = doorkeeper.snapshots.value
        guard let session = training.session, real.door.isAtRest else {
            return ScreenView(real, configuration, now: .current())
        }
        var view = ScreenView(session.doorkeeper.snapshots.value, configuration, now: .current())
        view.banner = "training"
        return view
    }

    /// What the visitor's screen shows, and each newer one.
    func screens() -> AsyncStream<ScreenView> {
        let doors = doorkeeper.snapshots.values().map { _ in () }
        let trainings = training.sessions.values().map { _ in () }
        let opened = ContinuousClock.now
        return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let task = Task {
                for await _ in merge(doors, trainings) {
                    continuation.yield(self.screen)
                    // What was there before the page says nothing of how long a change takes.
                    let changed = self.doorkeeper.snapshots.value.changed
                    if changed > opened { self.telemetry.note(.show, changed.duration(to: .now)) }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// The door, and its photos, of a session of the visitor's screen; a touch that was meant for the other one fits neither.
    func stage(session: Int) -> (doorkeeper: Doorkeeper, photos: PhotoStore) {
        guard session >= TrainingSession.firstSession, let training = training.session else {
            return (doorkeeper, photos)
        }
        return (training.doorkeeper, training.photos)
    }

    private func training(of visit: VisitID) -> TrainingSession? {
        training.session.flatMap { session in
            session.doorkeeper.snapshots.value.door.house.visits[visit].map { _ in session }
        }
    }
}
