import Devices
import Synchronization

/// The guided tests under way: a technician has asked for one, and waits for the scan of the test card.
final class GuidedTests: Sendable {
    /// How a test stands.
    struct State: Sendable, Equatable {
        /// Whether the test has its answer.
        var isOver = false
        /// Whether the whole way works.
        var isGood = false
        /// What was seen, and what to do about it.
        var sentence: String
    }

    /// More than anybody tests at one door at once.
    private static let most = 16

    private let states = Mutex<[String: State]>([:])

    /// Begins a test of a scanner, or begins it anew.
    func begin(_ scanner: String) {
        states.withLock { states in
            if states.count >= Self.most { states = [:] }
            states[scanner] = State(sentence: "Nothing has been scanned yet.")
        }
    }

    /// How the test of a scanner stands; nil if there is none.
    func state(of scanner: String) -> State? { states.withLock { $0[scanner] } }

    /// Takes what the scanner delivered: the card, another scan, or one that came to nothing.
    func note(_ frame: Frame, _ verdict: TestCard.Verdict?) {
        states.withLock { states in
            guard let state = states[frame.scanner], !state.isOver else { return }
            if let verdict {
                states[frame.scanner] = State(isOver: true, isGood: verdict == .whole, sentence: verdict.sentence)
            } else if frame.ending.isGood {
                states[frame.scanner]?.sentence =
                    "Something else than the test card was scanned (\(frame.length) bytes), and taken as usual."
            } else {
                states[frame.scanner] = State(isOver: true, sentence: frame.ending.sentence)
            }
        }
    }
}
