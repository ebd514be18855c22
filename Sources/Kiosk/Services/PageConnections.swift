import Control
import Synchronization

/// Counts the pages that are looking: a hold that nobody sees and a notice that nobody could read must be known.
final class PageConnections: Sendable {
    private struct Counts {
        var visitorScreens = 0
        var desks = 0
    }

    private let counts = Mutex(Counts())
    private let grace: Grace
    private let visitorPage: String
    private let deskPage: String

    init(grace: Grace, visitorPage: String, deskPage: String) {
        self.grace = grace
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

    /// A page that is loaded anew is away for a moment; one that is not there yet at a start may come.
    private func noteHealth(_ counts: Counts) {
        let number = counts.desks == 1 ? "one desk is" : "\(counts.desks) desks are"
        grace.note([
            .visitorScreen: counts.visitorScreens > 0
                ? .ok("connected")
                : .failed(
                    "no visitor's screen is connected, so no notice is shown and nothing is read",
                    remedy: "open \(visitorPage) in the kiosk's browser"),
            .deskConnected: counts.desks > 0
                ? .ok("\(number) connected")
                : .warning(
                    "nobody is signed in at the desk, so nobody sees a hold",
                    remedy: "open \(deskPage) and sign in"),
        ])
    }
}
