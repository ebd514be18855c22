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
    let handover: Handover
    let deadline: Duration
    let writer: BadgeWriter
    let telemetry: Telemetry
    let log: Logger

    func run() async throws {
        if !handover.printers.isEmpty { await writer.renderer.warmUp() }
        await cancelWhenGracefulShutdown {
            // A journal that cannot be opened, or read, is no reason to end: it is tried again.
            while !Task.isCancelled {
                if let journal = journals.journal { await serve(journal) }
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }

    /// Prints what one journal asks for, until it fails or the daemon ends.
    private func serve(_ journal: Journal) async {
        await withDiscardingTaskGroup { group in
            for visit in self.doorkeeper.snapshots.value.door.house.visits.values {
                guard let badge = visit.badge else { continue }
                group.addTask { await self.takeUp(BadgeRequest(visit: visit.id, copy: badge.copy), badge, in: journal) }
            }
            do {
                for try await entry in journal.follow(after: try journal.cursor(Self.cursor)) {
                    guard !Task.isCancelled else { break }
                    guard entry.type == BadgeRequested.type else { continue }
                    if let asked = try? JSONDecoder().decode(BadgeRequested.self, from: entry.payload) {
                        let request = BadgeRequest(visit: asked.visit, copy: asked.copy)
                        if let (job, printer) = try await self.send(request) {
                            group.addTask { await self.watch(job, request, printer) }
                        }
                    }
                    try journal.advance(Self.cursor, to: entry.sequence)
                }
            } catch {
                log.say(.badgesNotFollowed, ["reason": "\(type(of: error))"])
                // Nobody would be given a badge until somebody happens to write to a damaged page.
                if let failure = error as? JournalFailure, failure.isDamage {
                    await doorkeeper.replaceJournal(journal, because: failure)
                }
            }
            if Task.isCancelled { group.cancelAll() }
        }
    }

    /// Takes up a badge that was with a printer, or on its way there, when the daemon ended.
    ///
    /// A printer that stays silent is asked for as long as a badge may take, while somebody waits for it and this is the
    /// journal.
    private func takeUp(_ request: BadgeRequest, _ badge: VisitBadge, in journal: Journal) async {
        guard !handover.printers.isEmpty, let name = try? BadgePage.jobName(request: request.text) else { return }
        let limit = ContinuousClock.now + deadline
        while !Task.isCancelled, journals.journal === journal,
            await doorkeeper.visit(request.visit)?.badge?.copy == request.copy
        {
            do {
                let found: Handover.Whereabouts
                switch badge.state {
                case .submitting(let printer):
                    found = try await handover.whereabouts(jobNamed: name, announcedTo: printer, at: badge.at)
                case .handedOver(forGood: false):
                    found = try await handover.find(jobNamed: name).map(Handover.Whereabouts.with) ?? .unknown
                default: return
                }
                switch found {
                case .with(let job, let printer):
                    if case .submitting = badge.state {
                        try await report(request, .handedOver(printer: printer.name, job: Int(job.number)))
                    }
                    return await watch(job, request, printer)
                case .nowhere:
                    guard let (job, printer) = try await send(request, again: true) else { return }
                    return await watch(job, request, printer)
                case .unknown: return try await report(request, Self.unknown(nil))
                }
            } catch {
                // A printer does not answer, or the journal takes nothing: what became of the job is asked again, not guessed.
                if let silent = error as? PrintError, ContinuousClock.now >= limit,
                    (try? await report(request, Self.unknown(silent.fault))) != nil
                {
                    return
                }
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }

    /// Draws a badge and sends it, or reports why not.
    ///
    /// - Parameters:
    ///   - request: Which badge.
    ///   - again: Whether it was announced before and is known never to have arrived.
    /// - Returns: The job; nothing where there is none to follow.
    /// - Throws: `DoorFailure` where the journal takes nothing: the request stays as it is, and is tried again.
    private func send(_ request: BadgeRequest, again: Bool = false) async throws -> (PrintJobID, BadgePrinter)? {
        // The journal rings before the door has shown the change: the doorkeeper is asked, who answers after it.
        guard let visit = await doorkeeper.visit(request.visit) else {
            try await report(request, .failed(code: "visit-ended", sentence: "The visit ended before its badge."))
            return nil
        }
        // A request that has got further than this was dealt with before a restart.
        guard let badge = visit.badge, badge.copy == request.copy, again || badge.state == .requested else {
            return nil
        }
        do {
            guard !handover.printers.isEmpty else {
                let sentence = "No printer is in use. Name one in the configuration (printer), or end safe mode."
                try await report(request, .failed(code: "no-printer", sentence: sentence))
                return nil
            }
            guard badge.at.after(seconds: Self.patience) > .current() else {
                let sentence = "The badge was asked for too long ago. Print it again."
                try await report(request, .failed(code: "too-late", sentence: sentence))
                return nil
            }
            return try await send(request, visit, to: await handover.inOrder())
        } catch let error as DoorFailure {
            throw error
        } catch PrintError.unconfirmed(let fault) {
            try await report(request, Self.unknown(fault))
        } catch let error as PrintError {
            try await report(request, .failed(code: error.fault.kind.rawValue, sentence: error.description))
        } catch {
            let sentence = (error as? BadgeError).map { "\($0)" } ?? "The badge could not be drawn."
            try await report(request, .failed(code: "drawing", sentence: sentence))
        }
        return nil
    }

    /// Sends a badge to the first of these printers that takes it, and writes both down.
    private func send(
        _ request: BadgeRequest, _ visit: Visit, to printers: [BadgePrinter]
    ) async throws -> (PrintJobID, BadgePrinter) {
        let (job, printer) = try await handover.send(to: printers) { printer in
            let pdf = try await writer.page(for: visit, ink: printer.ink())
            return try BadgePage(pdf: pdf, request: request.text, media: printer.media)
        } announce: { printer in
            try await report(request, .submitting(printer: printer.name))
        }
        let asked = visit.badge?.at ?? .current()
        telemetry.noteLater(.badge, .milliseconds(max(0, Timestamp.current().milliseconds - asked.milliseconds)))
        telemetry.noteBadge("submitted")
        // The page is on its way: where this cannot be written down, the job is followed all the same.
        try? await report(request, .handedOver(printer: printer.name, job: Int(job.number)))
        return (job, printer)
    }

    /// Follows a job to its end; what one printer certainly did not print goes to those after it.
    private func watch(_ job: PrintJobID, _ request: BadgeRequest, _ printer: BadgePrinter) async {
        let fault: PrinterFault?
        switch await handover.follow(job, on: printer, deadline: deadline) {
        case .printed:
            return await settle(request, .printed(printer: printer.name, job: Int(job.number)))
        case .handedOver:
            return await settle(request, .handedOverForGood(printer: printer.name, job: Int(job.number)))
        case .unknown(let fault):
            guard !Task.isCancelled else { return }
            handover.note(fault, of: printer)
            return await settle(request, Self.unknown(fault))
        case .failed(let reason): fault = reason
        case .cancelled(let reason): fault = reason
        }
        if let fault { handover.note(fault, of: printer) }
        let others = handover.printers(after: printer)
        if !others.isEmpty, !Task.isCancelled, let visit = await doorkeeper.visit(request.visit),
            visit.badge?.copy == request.copy
        {
            do {
                let (next, other) = try await send(request, visit, to: others)
                return await watch(next, request, other)
            } catch PrintError.unconfirmed(let fault) {
                return await settle(request, Self.unknown(fault))
            } catch {}
        }
        let sentence = fault?.description ?? "The print job was withdrawn."
        await settle(request, .failed(code: fault?.kind.rawValue ?? "cancelled", sentence: sentence))
    }

    private func report(_ request: BadgeRequest, _ report: BadgeReport) async throws(DoorFailure) {
        if case .failed = report { telemetry.noteBadge("failed") }
        try await doorkeeper.take(.badge(request.visit, copy: request.copy, report))
    }

    /// Writes down how a badge ended; where that cannot be, the next start asks the printer again.
    private func settle(_ request: BadgeRequest, _ end: BadgeReport) async {
        do throws(DoorFailure) {
            try await report(request, end)
        } catch {
            log.say(.badgeNotWritten, ["reason": "\(error.kind)"])
        }
    }

    private static func unknown(_ fault: PrinterFault?) -> BadgeReport {
        let sentences = ["Nobody can say whether this badge came out.", fault?.description].compactMap(\.self)
        return .failed(code: "unknown", sentence: sentences.joined(separator: " "))
    }
}

/// A request for a badge: a visit and which copy.
struct BadgeRequest: Hashable, Sendable {
    var visit: VisitID
    var copy: Int

    /// The identity as it stands in the job's name.
    var text: String { "\(visit.text)-\(copy)" }
}
