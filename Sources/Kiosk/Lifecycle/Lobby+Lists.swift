import Control
import Foundation
import Lists
import People
import Screening
import Synchronization
import Visits

extension Lobby {
    /// Where signed lists are installed.
    var listStore: ListStore { ListStore(folder: configuration.stateDirectory + "/lists") }

    /// The later of the clock and the newest time that a trusted key signed.
    private var listMoment: Timestamp { Self.listMoment(doorkeeper.snapshots.value.door.house) }

    static func listMoment(_ house: House) -> Timestamp { max(.current(), house.newestSignature ?? .current()) }

    /// Reads the content of the lists after a start, and puts them into use.
    func verifyLists() async {
        listStore.sweep()
        let verified = await verifiedLists { listKeeper }
        await use(verified, entries: verified.entries())
    }

    /// Opens and verifies the lists of a configuration.
    func openLists(_ screening: ScreeningConfiguration) async -> ListKeeper {
        await verifiedLists { ListKeeper(screening, store: listStore, today: day.date(of: listMoment)) }
    }

    /// Verifies what `open` gives; hashing takes seconds, and what was installed meanwhile must not be put back.
    private func verifiedLists(_ open: () -> ListKeeper) async -> ListKeeper {
        while true {
            let before = listKeeper.versions
            let opened = open()
            let verified = await BackgroundWork.run { opened.verified() }
            if listKeeper.versions == before { return verified }
        }
    }

    /// Checks an offered manifest and begins to take its index.
    func expectList(_ name: String, _ envelope: Data) throws(ListRefusal) -> IncomingList {
        try listStore.receive(try checkList(name, envelope))
    }

    /// Makes an edition of an index that came; it is read whole and synced.
    func finish(_ incoming: consuming IncomingList) async throws(ListRefusal) -> ListEdition {
        let waiting = Mutex(Optional(incoming))
        return try await BackgroundWork.run { () throws(ListRefusal) in
            guard let whole = waiting.withLock({ $0.take() }) else { throw .truncated }
            return try whole.finish()
        }
    }

    /// Checks an offered manifest.
    func checkList(_ name: String, _ envelope: Data) throws(ListRefusal) -> SignedManifest {
        guard configuration.screening.lists.contains(where: { $0.name == name && $0.unsignedFile == nil }) else {
            throw .notConfigured(name)
        }
        let signed: SignedManifest
        do throws(ManifestFailure) {
            signed = try SignedManifest(envelope, trusting: configuration.screening.trustedKeys.compactMap(\.key))
        } catch {
            throw .manifest(error)
        }
        let moment = listMoment
        try listStore.check(
            signed.manifest, as: name, newest: doorkeeper.snapshots.value.door.house.newestEditions[name],
            now: moment.date, today: day.date(of: moment))
        return signed
    }

    /// Puts an edition that was received into use; every look-up is answered by the old one or by the new one.
    func install(_ edition: ListEdition, of name: String) async throws(ListRefusal) -> ListReport {
        let opened = await openLists(configuration.screening)
        if let why = opened.refused.first(where: { $0.name == name })?.why { throw why }
        let lists = listKeeper.taking(name, from: opened)
        await use(lists, entries: lists.entries(of: name))
        listStore.prune(name, keeping: 8, bytes: 600 << 20)
        guard let list = lists.lists.first(where: { $0.name == name }) else { throw .notConfigured(name) }
        return ListReport(list)
    }

    /// Writes down that an edition was refused.
    func refuseList(_ name: String, _ why: ListRefusal) async {
        // A stranger may send any name; what is not in the configuration is no list of this school's.
        guard configuration.screening.lists.contains(where: { $0.name == name }) else { return }
        await doorkeeper.record([ListRefused(name: name, reason: why.sentence, code: why.code)])
    }

    /// Takes lists out of use whose terms have ended; the day changes without anybody telling.
    func lookAtTerms() async {
        let today = day.date(of: listMoment)
        let ended = listKeeper.kept.contains { kept in
            kept.manifest?.termsEnd.flatMap { end in today.map { $0 > end } } ?? false
        }
        guard ended else { return }
        let lists = await openLists(configuration.screening)
        await use(lists, entries: lists.entries().filter { $0 is ListRefused })
    }

    private func use(_ lists: ListKeeper, entries: [any Entry]) async {
        keep(lists)
        await doorkeeper.use(lists.screener, installed: entries)
        keepEditions()
        noteHealth()
    }
}
