import Control
import HTTPTypes
import Hummingbird
import Visits

/// The control socket's routes for a training.
struct TrainingRoutes: Sendable {
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.training)) { _, _ in try Response.json(lobby.trainingReport) }
        router.post(.init(Names.training)) { _, context in
            try await lobby.training.begin(who: try context.called().name)
            return try Response.json(lobby.trainingReport)
        }
        router.post(.init(Names.trainingEnd)) { _, context in
            guard lobby.training.session != nil else { throw Training.none }
            await lobby.training.end(.asked, who: try context.called().name)
            return try Response.json(lobby.trainingReport)
        }
        router.post(.init(Names.trainingScans)) { request, _ in
            let form = try await request.form(TrainingScanRequest.self)
            try await lobby.training.scan(form.person)
            return try Response.json(lobby.trainingReport)
        }
    }
}

/// The desk's routes for a training: the same, by whoever is signed in.
struct DeskTraining: Sendable {
    let lobby: Lobby

    func addRoutes(to staff: RouterGroup<PageContext>) {
        staff.post("training") { _, context in
            try await lobby.training.begin(who: try who(context))
            return Response(status: .created)
        }
        staff.post("training/end") { _, context in
            guard lobby.training.session != nil else { throw Training.none }
            await lobby.training.end(.asked, who: try who(context))
            return Response(status: .noContent)
        }
        staff.post("training/scans") { request, context in
            let form = try await request.decode(as: TrainingScanRequest.self, context: context)
            try await lobby.training.scan(form.person)
            return Response(status: .noContent)
        }
    }

    private func who(_ context: PageContext) throws -> String {
        guard let staff = context.staff else { throw SignedIn.needed }
        return staff.name
    }
}

extension Lobby {
    /// How it is with the training.
    var trainingReport: TrainingReport {
        let session = training.session
        let training = doorkeeper.snapshots.value.door.house.training
        return TrainingReport(
            on: session != nil, who: session?.who, began: session.flatMap { _ in training?.at.iso },
            ends: session.flatMap { _ in training?.ends.iso },
            screen: session?.doorkeeper.snapshots.value.door.session.screen.word,
            people: TrainingCast.allCases.map(\.rawValue))
    }
}
