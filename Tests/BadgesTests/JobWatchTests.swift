import Testing

@testable import Badges

@Suite struct JobWatchTests {
    static let start = ContinuousClock.now
    static let deadline = start + .seconds(10)

    @Test(arguments: [
        (PrintJobState.completed, PrintJobOutcome.printed),
        (.cancelled, .cancelled(nil)),
        (.aborted, .failed(PrinterFault(.jobFailed, keyword: "document-format-error"))),
    ])
    func finalStateEndsTheWatchEvenAfterTheDeadline(state: PrintJobState, outcome: PrintJobOutcome) {
        for now in [Self.start, Self.deadline, Self.deadline + .seconds(60)] {
            var watch = JobWatch(deadline: Self.deadline, completed: .printed)
            #expect(watch.next(.state(state, reason: "document-format-error"), now: now) == .done(outcome))
        }
    }

    @Test func completedMeansWhatTheOtherEndCanKnow() {
        var watch = JobWatch(deadline: Self.deadline, completed: .handedOver)
        #expect(watch.next(.state(.completed, reason: nil), now: Self.start) == .done(.handedOver))
    }

    @Test func waitsGrowAndNeverPassTheDeadline() {
        var watch = JobWatch(deadline: Self.deadline, completed: .printed)
        var waits: [Duration] = []
        for _ in 0..<8 {
            guard case .wait(let pause) = watch.next(.state(.processing, reason: nil), now: Self.start) else { break }
            waits.append(pause)
        }
        #expect(waits.first == JobWatch.shortestPause)
        #expect(waits.last == JobWatch.longestPause)
        #expect(waits == waits.sorted() && waits.count == 8)
        let nearly = Self.deadline - .milliseconds(3)
        #expect(watch.next(.state(.processing, reason: nil), now: nearly) == .wait(.milliseconds(3)))
    }

    @Test(arguments: [
        JobWatch.Observation.state(.processing, reason: nil), .state(.pending, reason: nil), .state(.held, reason: nil),
        .state(.stopped, reason: nil), .silent(PrinterFault(.unreachable)),
    ])
    func unfinishedJobIsCancelledAtTheDeadline(observation: JobWatch.Observation) {
        var watch = JobWatch(deadline: Self.deadline, completed: .printed)
        guard case .cancel = watch.next(observation, now: Self.deadline) else {
            Issue.record("not cancelled")
            return
        }
    }

    @Test func whatHeldTheJobUpIsSaidWhenItIsCancelled() {
        var watch = JobWatch(deadline: Self.deadline, completed: .printed)
        watch.fault = PrinterFault(.mediaEmpty)
        let step = watch.next(.state(.cancelled, reason: nil), now: Self.deadline)
        #expect(step == .done(.cancelled(PrinterFault(.mediaEmpty))))
    }

    @Test func jobThatCannotBeCancelledIsUnknownNotCancelled() {
        var watch = JobWatch(deadline: Self.deadline, completed: .printed)
        let late = Self.deadline + JobWatch.grace
        let silent = watch.next(.silent(PrinterFault(.unreachable)), now: late)
        #expect(silent == .done(.unknown(PrinterFault(.unreachable))))
        guard case .done(.unknown) = watch.next(.state(.processing, reason: nil), now: late) else {
            Issue.record("a job still processing was called something else than unknown")
            return
        }
    }

    @Test func jobThatThePrinterForgotIsUnknown() {
        var watch = JobWatch(deadline: Self.deadline, completed: .printed)
        guard case .done(.unknown) = watch.next(.forgotten, now: Self.start) else {
            Issue.record("a forgotten job was called something else than unknown")
            return
        }
    }
}
