import Journal
import Logging
import ServiceLifecycle
import UnixSignals
import Visits

/// Keeps the journal, the lists and the problems, feeds the watchdog, and reloads on SIGHUP.
struct Housekeeping: Service {
    let lobby: Lobby

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await lobby.verifyLists() }
                group.addTask { await proveStart() }
                group.addTask { await ProblemKeeper(lobby: lobby).run() }
                group.addTask { await watchJournal() }
                group.addTask { await feedWatchdog() }
                group.addTask { await lookAround() }
                group.addTask { await keepJournal() }
                group.addTask { await verifyJournal() }
                group.addTask { await reloadOnHangUp() }
            }
        }
        await lobby.recordStopping()
    }

    /// A start is good when the door still answers after a minute.
    private func proveStart() async {
        guard !lobby.start.isSafe, (try? await Task.sleep(for: .seconds(StartHealth.proving))) != nil else { return }
        await lobby.doorkeeper.answer()
        lobby.start.becomeGood()
    }

    private func watchJournal() async {
        var known: (failing: Bool, full: Bool, setAside: Int)?
        for await snapshot in lobby.doorkeeper.snapshots.values() {
            let now = (snapshot.journalFailure != nil, snapshot.door.isFull, lobby.journals.setAside.count)
            if let known, known == now { continue }
            known = now
            lobby.noteHealth()
        }
    }

    /// Lists grow older, accounts come and days end without anybody telling.
    private func lookAround() async {
        while !Task.isCancelled {
            await lobby.eraseOldPhotos()
            lobby.lookAround()
            try? await Task.sleep(for: .seconds(600))
            await lobby.lookAtTerms()
            await lobby.doorkeeper.judgeLists()
        }
    }

    /// Signs the journal's head and keeps the house every quarter of an hour; replaces the key once a day.
    private func keepJournal() async {
        var erased: Int?
        while !Task.isCancelled {
            if let journal = lobby.journals.journal {
                await RetentionNight(lobby: lobby).runAtNight(last: &erased)
                let today = Timestamp.current().dayNumber
                let last = ((try? journal.lastRotation()) ?? nil).map { Timestamp(milliseconds: $0).dayNumber }
                if journal.newest > 0, last != today { rotateKey(of: journal) }
            }
            await lobby.doorkeeper.checkpoint()
            await RetentionNight(lobby: lobby).cutLog()
            try? await Task.sleep(for: .seconds(900))
        }
    }

    private func rotateKey(of journal: Journal) {
        do throws(JournalFailure) {
            try journal.rotateKey()
        } catch {
            lobby.log.say(.headKeyNotReplaced, ["reason": error.sentence])
        }
    }

    /// Not before the morning's rush at the start is over.
    private func verifyJournal() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(120))
            guard !Task.isCancelled else { return }
            await lobby.verification.run(lobby)
            try? await Task.sleep(for: .seconds(780))
        }
    }

    private func feedWatchdog() async {
        guard let interval = ServiceManager.watchdogInterval else { return }
        while !Task.isCancelled {
            // Only a door that still answers keeps the watchdog quiet.
            await lobby.doorkeeper.answer()
            ServiceManager.alive()
            try? await Task.sleep(for: interval)
        }
    }

    private func reloadOnHangUp() async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) {
            ServiceManager.reloading()
            do {
                try await lobby.reload()
                lobby.log.say(.configurationRead)
                ServiceManager.ready("configuration read again")
            } catch {
                lobby.log.say(.configurationRefused, ["reason": "\(error)"])
                ServiceManager.ready("configuration stays as it was; see the log")
            }
        }
    }
}
