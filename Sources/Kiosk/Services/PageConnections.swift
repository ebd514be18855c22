import Control
import Synchronization

/// Counts the pages that are looking: a hold that nobody sees and a notice that nobody could read must be known.
final class PageConnections: Sendable {
    private struct Counts {
        var visitorScreens = 0
        var desks = 0
    }

    private let counts = Mutex(Counts())
    private let health: HealthBoard
    private let visitorPage: String
    private let deskPage: String

    init(health: HealthBoard, visitorPage: String, deskPage: String) {
        self.health = health
        self.visitorPage = visitorPage
        self.deskPage = deskPage
        noteHealth(Counts())
    }

    /// Visitor's screens that are connected.
    var visitorScreens: Int { counts.withLock { $0.visitorScreens } }
    /// Desks at which somebody is signed in.
    var desks: Int { counts.withLock { $0.desks } }

    /// Counts a page for as long as a piece of work lasts.
    func counting<Value>(
        _ page: Page, _ work: () async throws -> Value, isolation: isolated (any Actor)? = #isolation
    ) async rethrows -> Value {
        change(page, by: 1)
        defer { change(page, by: -1) }
        return try await work()
    }

    /// The two kinds of page.
    enum Page { case visitorScreen, desk }

    private func change(_ page: Page, by number: Int) {
        counts.withLock { counts in
            switch page {
            case .visitorScreen: counts.visitorScreens += number
            case .desk: counts.desks += number
            }
            noteHealth(counts)
        }
    }

    private func noteHealth(_ counts: Counts) {
        if counts.visitorScreens > 0 {
            health.note(.visitorScreen, .ok("connected"))
        } else {
            health.note(
                .visitorScreen,
                .failed(
                    "no visitor's screen is connected, so no notice is shown and nothing is read",
                    remedy: "open \(visitorPage) in the kiosk's browser"))
        }
        if counts.desks > 0 {
            let number = counts.desks == 1 ? "one desk is" : "\(counts.desks) desks are"
            health.note(.deskConnected, .ok("\(number) connected"))
        } else {
            health.note(
                .deskConnected,
                .warning(
                    "nobody is signed in at the desk, so nobody sees a hold",
                    remedy: "open \(deskPage) and sign in"))
        }
    }
}
