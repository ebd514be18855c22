import Badges
import Foundation
import Journal
import Logging
import ServiceLifecycle
import Visits

/// Prints the roster on the badge printer's labels when the journal asks for it: a follower with a cursor of its own.
///
/// The cursor says which requests were answered; entries that ask for nothing are looked at again after a start.
/// Each label's job bears the request's identity and its number, so that none is printed twice.
struct RosterService: Service {
    static let cursor = "roster"
    /// A request older than this, in seconds, is not printed any more: people have moved on.
    static let patience = 120

    let journals: JournalKeeper
    let doorkeeper: Doorkeeper
    /// The printers in the order in which they are tried.
    let printers: [BadgePrinter]
    let deadline: Duration
    let prints: EvacuationConfiguration.Printing
    let school: @Sendable () -> String
    let zone: TimeZone
    let renderer: BadgeRenderer
    let log: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if let journal = journals.journal { await follow(journal) }
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }

    private func follow(_ journal: Journal) async {
        do {
            for try await entry in journal.follow(after: try Self.place(in: journal)) {
                guard !Task.isCancelled else { return }
                guard Self.isRecent(entry), let request = request(in: entry) else { continue }
                await answer(request)
                try journal.advance(Self.cursor, to: entry.sequence)
            }
        } catch {
            log.say(.rosterNotFollowed, ["reason": "\(type(of: error))"])
        }
    }

    /// Where to begin: after the last request that was answered, and before every one that is still printed.
    static func place(in journal: Journal) throws(JournalFailure) -> Int64 {
        let answered = try journal.cursor(cursor)
        var place = journal.newest
        while place > answered {
            place = max(answered, place - 1000)
            guard let first = try journal.entries(after: place, limit: 1).first, isRecent(first) else { break }
        }
        return place
    }

    private static func isRecent(_ entry: JournalEntry) -> Bool {
        Timestamp(milliseconds: entry.time).after(seconds: patience) > .current()
    }

    /// What asks for a roster on labels: a member of staff, or the start of a roll-call where that is the only paper.
    private func request(in entry: JournalEntry) -> VisitID? {
        switch entry.type {
        case RosterRequested.type:
            return (try? JSONDecoder().decode(RosterRequested.self, from: entry.payload))?.request
        case MusterStarted.type where prints == .labels:
            return (try? JSONDecoder().decode(MusterStarted.self, from: entry.payload))?.muster
        default: return nil
        }
    }

    private func answer(_ request: VisitID) async {
        var printed = 0
        var failure: String?
        do {
            let labels = try await renderer.labels(sheet(await doorkeeper.house()))
            printed = labels.count
            for (index, pdf) in labels.enumerated() where failure == nil {
                failure = try await print(pdf, as: "roster-\(request.text)-\(index + 1)")
            }
        } catch {
            failure = "The roster could not be drawn."
        }
        // A journal that takes nothing is told by itself.
        try? await doorkeeper.write([RosterPrinted(request: request, labels: printed, failure: failure)])
    }

    /// Prints one label on the first printer that takes it.
    ///
    /// - Returns: why it did not come out, or `nil`.
    private func print(_ pdf: Data, as name: String) async throws(BadgeError) -> String? {
        var failure: String? = "No printer is in use. Name one in the configuration (printer), or end safe mode."
        for each in printers {
            let page = try BadgePage(pdf: pdf, request: name, media: each.media)
            do throws(PrintError) {
                // A request that was cut short by a restart may be with the printer already.
                let known = try await each.printer.find(jobNamed: page.jobName)?.id
                let job = if let known { known } else { try await each.submit(page) }
                failure = Self.failure(of: await each.printer.follow(job, deadline: .now + deadline))
            } catch {
                failure = error.description
            }
            if failure == nil { return nil }
        }
        return failure
    }

    private static func failure(of outcome: PrintJobOutcome) -> String? {
        switch outcome {
        case .printed, .handedOver: nil
        case .failed(let fault), .unknown(let fault): fault.description
        case .cancelled(let fault): fault?.description ?? "The print job was withdrawn."
        }
    }

    private func sheet(_ house: House) -> RosterSheet {
        let people = house.school.sorted {
            ($0.presence.destination, $0.presence.name) < ($1.presence.destination, $1.presence.name)
        }
        let lines = people.map { person in
            let door = person.door.map { house.peers[$0]?.entrance ?? $0 }
            let detail = [person.presence.destination, time(person.presence.entered), door ?? ""]
            return RosterSheet.Line(
                name: person.presence.name, detail: detail.filter { !$0.isEmpty }.joined(separator: " · "),
                escortRequired: person.presence.escort)
        }
        return RosterSheet(
            school: school(), heading: "ROSTER \(time(.current())) · \(people.count) ON SITE", lines: lines)
    }

    private func time(_ moment: Timestamp) -> String {
        moment.date.formatted(
            Date.FormatStyle(date: .omitted, time: .shortened, locale: Locale(identifier: "en_US"), timeZone: zone))
    }
}
