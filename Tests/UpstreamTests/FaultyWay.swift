import Foundation
import Replication
import Synchronization

@testable import District
@testable import Upstream

/// A way to the district on which anything may happen; the district behind it is the real one.
final class FaultyWay: Transport {
    enum Fault: CaseIterable {
        case none, dropped, answerLost, twice, truncated, portal, tooLong, oldAnswer, oldRequest, diskFull
    }

    struct State {
        var receiver: Receiver
        var next = Fault.none
        var lastRequest: WireRequest?
        var lastAnswer: WireAnswer?
        var dice: Dice
    }

    let state: Mutex<State>

    init(_ receiver: Receiver, seed: UInt64) { state = Mutex(State(receiver: receiver, dice: Dice(seed: seed))) }

    func send(_ request: WireRequest) async throws(TransportFailure) -> WireAnswer {
        let (fault, receiver, old, oldAnswer) = state.withLock { state in
            defer { state.lastRequest = request }
            return (state.next, state.receiver, state.lastRequest, state.lastAnswer)
        }
        switch fault {
        case .dropped: throw .unreachable
        case .portal:
            return WireAnswer(
                status: 200, head: "none", digest: "", signature: nil, contentType: "text/html",
                body: Data("<html>Sign in</html>".utf8))
        case .tooLong where request.body.count > 4096:
            return WireAnswer(status: 413, head: "", digest: "", signature: nil, contentType: "", body: Data())
        case .oldAnswer: if let oldAnswer { return oldAnswer }
        case .oldRequest: if let old { _ = try await answer(receiver, old) }
        case .truncated:
            var cut = request
            let length = state.withLock { Int.random(in: 0...request.body.count, using: &$0.dice) }
            cut.body = Data(request.body.prefix(length))
            return try await answer(receiver, cut)
        case .diskFull: throw .timedOut
        default: break
        }
        let answer = try await answer(receiver, request)
        if fault == .twice { _ = try await self.answer(receiver, request) }
        state.withLock { $0.lastAnswer = answer }
        if fault == .answerLost { throw .timedOut }
        return answer
    }

    private func answer(_ receiver: Receiver, _ request: WireRequest) async throws(TransportFailure) -> WireAnswer {
        do { return try await receiver.answer(request) } catch { throw .unreachable }
    }
}
