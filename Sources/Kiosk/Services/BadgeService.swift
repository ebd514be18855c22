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
    let printer: (any Printer)?
    let printerName: String
    let media: String
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

    /// Takes up a job that was with the printer when the daemon ended.
    private func resume(_ request: BadgeRequest) async {
        guard let printer, let name = try? BadgePage.jobName(request: request.text) else { return }
        while !Task.isCancelled {
            do throws(PrintError) {
                guard let found = try await printer.find(jobNamed: name) else {
                    return await report(request, .failed(code: "unknown", sentence: Self.nobodyKnows))
                }
                return await watch(found.id, request, printer)
            } catch {
                // The printer does not answer: what became of the job is asked again, not guessed.
                note(error.fault)
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
        guard let printer else {
            let sentence = "No printer is configured. Name one in the configuration (printer)."
            return await report(request, .failed(code: "no-printer", sentence: sentence))
        }
        do {
            let name = try BadgePage.jobName(request: request.text)
            // A request from before this start may be with the printer already.
            if isOld, let found = try await printer.find(jobNamed: name) {
                return await follow(found.id, request, printer, in: &group)
            }
            let asked = Timestamp(milliseconds: entry.time)
            guard asked.after(seconds: Self.patience) > .current() else {
                return await report(
                    request,
                    .failed(code: "too-late", sentence: "The badge was asked for too long ago. Print it again."))
            }
            let pdf = try await writer.page(for: visit)
            let page = try BadgePage(pdf: pdf, request: request.text, media: media)
            let job = try await submit(page, to: printer)
            await follow(job, request, printer, in: &group)
        } catch let error as PrintError {
            note(error.fault)
            await report(request, .failed(code: error.fault.kind.rawValue, sentence: error.description))
        } catch {
            let sentence = (error as? BadgeError).map { "\($0)" } ?? "The badge could not be drawn."
            await report(request, .failed(code: "drawing", sentence: sentence))
        }
    }

    /// Sends a page; where nobody can say whether it arrived, the printer is asked before it is called lost.
    private func submit(_ page: BadgePage, to printer: any Printer) async throws(PrintError) -> PrintJobID {
        do throws(PrintError) {
            return try await printer.submit(page)
        } catch {
            guard case .unconfirmed = error else { throw error }
            guard let found = try? await printer.find(jobNamed: page.jobName) else { throw error }
            return found.id
        }
    }

    private func follow(
        _ job: PrintJobID, _ request: BadgeRequest, _ printer: any Printer, in group: inout DiscardingTaskGroup
    ) async {
        await report(request, .handedOver(printer: printerName, job: Int(job.number)))
        group.addTask { await self.watch(job, request, printer) }
    }

    private func watch(_ job: PrintJobID, _ request: BadgeRequest, _ printer: any Printer) async {
        switch await printer.follow(job, deadline: .now + deadline) {
        case .printed:
            health.note(.printer, .ok, printerName)
            await report(request, .printed(printer: printerName, job: Int(job.number)))
        case .handedOver:
            await report(request, .handedOverForGood(printer: printerName, job: Int(job.number)))
        case .failed(let fault):
            note(fault)
            await report(request, .failed(code: fault.kind.rawValue, sentence: fault.description))
        case .cancelled(let fault):
            if let fault { note(fault) }
            let sentence = fault.map(\.description) ?? "The print job was withdrawn."
            await report(request, .failed(code: fault?.kind.rawValue ?? "cancelled", sentence: sentence))
        case .unknown(let fault):
            guard !Task.isCancelled else { return }
            note(fault)
            await report(request, .failed(code: "unknown", sentence: Self.nobodyKnows + " " + fault.description))
        }
    }

    private func report(_ request: BadgeRequest, _ report: BadgeReport) async {
        do throws(DoorFailure) {
            try await doorkeeper.take(.badge(request.visit, copy: request.copy, report))
        } catch {
            log.warning("a badge's state could not be written down", metadata: ["reason": "\(error.kind)"])
        }
    }

    /// Asks the device once a minute, so that an empty roll is seen before a visitor waits for a badge.
    private func watchCondition() async {
        while !Task.isCancelled {
            if let printer {
                switch await printer.condition() {
                case .ready: health.note(.printer, .ok, printerName)
                case .degraded(let faults):
                    if let worst = faults.first(where: \.stopsPrinting) ?? faults.first { note(worst) }
                case .unreachable(let fault): note(fault)
                }
            } else {
                health.note(
                    .printer, .failed, "no printer is configured: badges are written by hand",
                    remedy: "name a printer in the configuration (printer)")
            }
            try? await Task.sleep(for: .seconds(60))
        }
    }

    private func note(_ fault: PrinterFault) {
        health.note(
            .printer, fault.stopsPrinting ? .failed : .degraded, "\(printerName): \(fault.sentence)",
            remedy: fault.remedy)
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
