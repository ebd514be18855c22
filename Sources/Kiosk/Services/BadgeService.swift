import Badges
import Control
import Foundation
import Journal
import Logging
import ServiceLifecycle
import Visits

/// Prints what the journal asks for: a follower with a cursor, idempotent on the request's identity.
///
/// A request is its visit and copy; the print job bears that identity as its name, and before anything is sent after a
/// start the printer is asked whether it has a job of that name already.
struct BadgeService: Service {
    static let cursor = "badges"
    /// A request older than this, in seconds, is not printed any more: the visitor has been given another badge by hand.
    static let patience = 300

    let journals: JournalKeeper
    let doorkeeper: Doorkeeper
    /// The printers in the order in which they are tried; none where badges are written by hand.
    let printers: [BadgePrinter]
    let deadline: Duration
    let writer: BadgeWriter
    let health: HealthBoard
    let log: Logger

    func run() async throws {
        await writer.renderer.warmUp()
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await self.watchCondition() }
                // A journal that cannot be opened, or read, is no reason to end: it is tried again.
                while !Task.isCancelled {
                    if let journal = self.journals.journal { await self.serve(journal) }
                    try? await Task.sleep(for: .seconds(5))
                }
                group.cancelAll()
            }
        }
    }

    /// Prints what one journal asks for, until it fails or the daemon ends.
    private func serve(_ journal: Journal) async {
        let start = journal.newest
        await withDiscardingTaskGroup { group in
            for visit in self.doorkeeper.snapshots.value.door.house.visits.values {
                guard let badge = visit.badge, badge.state == .handedOver(forGood: false) else { continue }
                let request = BadgeRequest(visit: visit.id, copy: badge.copy)
                group.addTask { await self.resume(request) }
            }
            do {
                for try await entry in journal.follow(after: try journal.cursor(Self.cursor)) {
                    guard !Task.isCancelled else { break }
                    guard entry.type == BadgeRequested.type else { continue }
                    if let asked = try? JSONDecoder().decode(BadgeRequested.self, from: entry.payload) {
                        let request = BadgeRequest(visit: asked.visit, copy: asked.copy)
                        await self.print(request, from: entry, isOld: entry.sequence <= start, in: &group)
                    }
                    try journal.advance(Self.cursor, to: entry.sequence)
                }
            } catch {
                log.error("badges cannot follow the journal", metadata: ["reason": "\(type(of: error))"])
            }
            if Task.isCancelled { group.cancelAll() }
        }
    }

    /// Takes up a job that was with a printer when the daemon ended.
    private func resume(_ request: BadgeRequest) async {
        guard !printers.isEmpty, let name = try? BadgePage.jobName(request: request.text) else { return }
        while !Task.isCancelled {
            do throws(PrintError) {
                guard let (job, printer) = try await find(jobNamed: name) else {
                    return await report(request, .failed(code: "unknown", sentence: Self.nobodyKnows))
                }
                return await watch(job, request, printer)
            } catch {
                // A printer does not answer: what became of the job is asked again, not guessed.
                try? await Task.sleep(for: .seconds(20))
            }
        }
    }

    private func print(
        _ request: BadgeRequest, from entry: JournalEntry, isOld: Bool, in group: inout DiscardingTaskGroup
    ) async {
        // The journal rings before the door has shown the change: the doorkeeper is asked, who answers after it.
        guard let visit = await doorkeeper.visit(request.visit) else {
            return await report(request, .failed(code: "visit-ended", sentence: "The visit ended before its badge."))
        }
        // A request that has got further than this was dealt with before a restart.
        guard visit.badge?.copy == request.copy, visit.badge?.state == .requested else { return }
        guard !printers.isEmpty else {
            let sentence = "No printer is configured. Name one in the configuration (printer)."
            return await report(request, .failed(code: "no-printer", sentence: sentence))
        }
        do {
            let name = try BadgePage.jobName(request: request.text)
            // A request from before this start may be with a printer already.
            if isOld, let (job, printer) = try await find(jobNamed: name) {
                return await follow(job, request, printer, in: &group)
            }
            let asked = Timestamp(milliseconds: entry.time)
            guard asked.after(seconds: Self.patience) > .current() else {
                return await report(
                    request,
                    .failed(code: "too-late", sentence: "The badge was asked for too long ago. Print it again."))
            }
            let (job, printer) = try await submit(request, visit, to: await inOrder())
            await follow(job, request, printer, in: &group)
        } catch let error as PrintError {
            await report(request, .failed(code: error.fault.kind.rawValue, sentence: error.description))
        } catch {
            let sentence = (error as? BadgeError).map { "\($0)" } ?? "The badge could not be drawn."
            await report(request, .failed(code: "drawing", sentence: sentence))
        }
    }

    /// Those printers first from which a badge would come out now.
    private func inOrder() async -> [BadgePrinter] {
        guard printers.count > 1 else { return printers }
        var ready: [BadgePrinter] = []
        var others: [BadgePrinter] = []
        for printer in printers {
            let condition = await printer.printer.condition()
            note(condition, of: printer)
            if condition.canPrint { ready.append(printer) } else { others.append(printer) }
        }
        return ready + others
    }

    /// Sends a badge to the first printer that takes it.
    ///
    /// - Throws: `PrintError` of the last one, or what drawing throws.
    private func submit(
        _ request: BadgeRequest, _ visit: Visit, to printers: [BadgePrinter]
    ) async throws -> (PrintJobID, BadgePrinter) {
        var last = PrintError.refused(PrinterFault(.notFound))
        for printer in printers {
            let pdf = try await writer.page(for: visit, ink: printer.ink)
            let page = try BadgePage(pdf: pdf, request: request.text, media: printer.media)
            do throws(PrintError) {
                return (try await printer.submit(page), printer)
            } catch {
                note(error.fault, of: printer)
                last = error
                // Only what certainly was not accepted may be sent elsewhere.
                if case .unconfirmed = error { throw error }
            }
        }
        throw last
    }

    /// The printer that knows a job of this name.
    ///
    /// - Throws: where one of them cannot be asked and no other knows it.
    private func find(jobNamed name: String) async throws(PrintError) -> (PrintJobID, BadgePrinter)? {
        var silent: PrintError?
        var ended: (PrintJobID, BadgePrinter)?
        for printer in printers {
            do throws(PrintError) {
                guard let found = try await printer.printer.find(jobNamed: name) else { continue }
                // A job that one printer gave up may have gone to the next.
                if found.state != .cancelled, found.state != .aborted { return (found.id, printer) }
                ended = ended ?? (found.id, printer)
            } catch {
                note(error.fault, of: printer)
                silent = error
            }
        }
        if let silent { throw silent }
        return ended
    }

    private func follow(
        _ job: PrintJobID, _ request: BadgeRequest, _ printer: BadgePrinter, in group: inout DiscardingTaskGroup
    ) async {
        await report(request, .handedOver(printer: printer.name, job: Int(job.number)))
        group.addTask { await self.watch(job, request, printer) }
    }

    /// Follows a job to its end; what one printer certainly did not print goes to those after it.
    private func watch(_ job: PrintJobID, _ request: BadgeRequest, _ printer: BadgePrinter) async {
        let fault: PrinterFault?
        switch await printer.printer.follow(job, deadline: .now + deadline) {
        case .printed:
            // Of several printers, only all of them together are well.
            if printers.count == 1 { health.note(.printer, .ok, printer.name) }
            return await report(request, .printed(printer: printer.name, job: Int(job.number)))
        case .handedOver:
            return await report(request, .handedOverForGood(printer: printer.name, job: Int(job.number)))
        case .unknown(let fault):
            guard !Task.isCancelled else { return }
            note(fault, of: printer)
            return await report(request, .failed(code: "unknown", sentence: Self.nobodyKnows + " " + fault.description))
        case .failed(let reason): fault = reason
        case .cancelled(let reason): fault = reason
        }
        if let fault { note(fault, of: printer) }
        let others = Array(printers.drop { $0.name != printer.name }.dropFirst())
        if !others.isEmpty, !Task.isCancelled, let visit = await doorkeeper.visit(request.visit),
            visit.badge?.copy == request.copy, let (next, other) = try? await submit(request, visit, to: others)
        {
            await report(request, .handedOver(printer: other.name, job: Int(next.number)))
            return await watch(next, request, other)
        }
        let sentence = fault?.description ?? "The print job was withdrawn."
        await report(request, .failed(code: fault?.kind.rawValue ?? "cancelled", sentence: sentence))
    }

    private func report(_ request: BadgeRequest, _ report: BadgeReport) async {
        do throws(DoorFailure) {
            try await doorkeeper.take(.badge(request.visit, copy: request.copy, report))
        } catch {
            log.warning("a badge's state could not be written down", metadata: ["reason": "\(error.kind)"])
        }
    }

    /// Asks the devices once a minute, and every few seconds while something is the matter, so that an empty roll is seen
    /// before a visitor waits for a badge, and a new one at once.
    private func watchCondition() async {
        while !Task.isCancelled {
            var isWell = true
            var faults: [(fault: PrinterFault, printer: BadgePrinter)] = []
            for printer in printers {
                let condition = await printer.printer.condition()
                if let worst = condition.faults.first(where: \.stopsPrinting) ?? condition.faults.first {
                    faults.append((worst, printer))
                }
                isWell = isWell && condition.canPrint
            }
            noteAll(faults)
            try? await Task.sleep(for: isWell ? .seconds(60) : .seconds(5))
        }
    }

    private func noteAll(_ faults: [(fault: PrinterFault, printer: BadgePrinter)]) {
        guard !printers.isEmpty else {
            return health.note(
                .printer, .failed, "no printer is configured: badges are written by hand",
                remedy: "name a printer in the configuration (printer)")
        }
        guard let first = faults.first else {
            return health.note(.printer, .ok, printers.map(\.name).joined(separator: ", "))
        }
        let stopped = faults.filter(\.fault.stopsPrinting)
        let sentence = faults.map { "\($0.printer.name): \($0.fault.sentence)" }.joined(separator: " ")
        health.note(
            .printer, stopped.count == printers.count ? .failed : .degraded, sentence,
            remedy: (stopped.first ?? first).fault.remedy)
    }

    private func note(_ condition: PrinterCondition, of printer: BadgePrinter) {
        if let fault = condition.faults.first(where: \.stopsPrinting) { note(fault, of: printer) }
    }

    private func note(_ fault: PrinterFault, of printer: BadgePrinter) {
        // With another printer behind it, a stopped one is no reason to call the office from the room.
        let state: PartState = fault.stopsPrinting && printers.count == 1 ? .failed : .degraded
        health.note(.printer, state, "\(printer.name): \(fault.sentence)", remedy: fault.remedy)
    }

    private static let nobodyKnows = "Nobody can say whether this badge came out."
}

/// A request for a badge: a visit and which copy.
struct BadgeRequest: Hashable, Sendable {
    var visit: VisitID
    var copy: Int

    /// The identity as it stands in the job's name.
    var text: String { "\(visit.text)-\(copy)" }
}
