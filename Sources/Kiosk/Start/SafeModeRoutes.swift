import Control
import Foundation
import HTTPTypes
import Hummingbird
import Visits

/// The control socket's route that ends safe mode.
struct SafeModeRoutes: Sendable {
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.post(.init(Names.safeModeEnd)) { _, context in
            guard lobby.start.isSafe else {
                throw PageProblem.of(.safeMode, "Not in safe mode", 409, "The kiosk is not in safe mode.")
            }
            // Before the daemon ends.
            try await context.called().record()
            lobby.start.becomeGood()
            lobby.endForAnotherStart()
            return Response(status: .accepted)
        }
    }
}
