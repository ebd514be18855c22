import Control
import Foundation
import Lists
import People
import Screening
import Visits

/// The lists that the configuration names: opened, verified, and what must be said of them.
///
/// Opening looks at headers and signatures only, so that it costs nothing at the start; the files' content is read by
/// ``verified()``, and until then nobody can be screened.
struct ListKeeper: Sendable {
    /// One list that is there.
    struct Kept: Sendable {
        let index: ListIndex
        /// Where it lies.
        let path: String
        /// What its publisher vouches for, and with which key; `nil` for a list that the configuration allows unsigned.
        let seal: (edition: ListStore.Opened, key: TrustedKey?)?

        var manifest: ListManifest? { seal?.edition.manifest }
    }

    /// Each list of the configuration, in its order.
    private(set) var lists: [(name: String, state: Result<Kept, ListRefusal>)]
    private let required: [String]
    private var isVerified = false

    /// Opens every list; `today` is the later of the clock's day and that of the newest signature.
    init(_ configuration: ScreeningConfiguration, store: ListStore, today: CalendarDate?) {
        let keys = configuration.trustedKeys.compactMap(\.key)
        required = configuration.requiredJurisdictions
        lists = configuration.lists.map { list in
            let state = Result { () throws(ListRefusal) in
                try Self.open(list, store: store, keys: keys, today: today)
            }
            return (list.name, state)
        }
    }

    private static func open(
        _ list: ScreeningListConfiguration, store: ListStore, keys: [TrustedKey], today: CalendarDate?
    ) throws(ListRefusal) -> Kept {
        guard let path = list.unsignedFile else {
            let opened = try store.open(list.name, trusting: keys, today: today)
            let key = try opened.edition.manifest(trusting: keys).keyID
            let index: ListIndex
            do throws(IndexFailure) {
                index = try opened.index.vouched(
                    signed: CalendarDate(dayNumber: Int(opened.manifest.signed.timeIntervalSince1970 / 86_400)),
                    licenceEnds: opened.manifest.termsEnd)
            } catch {
                throw .index(error)
            }
            return Kept(
                index: index, path: opened.edition.path, seal: (opened, keys.first { $0.id == key }))
        }
        let index: ListIndex
        do throws(IndexFailure) {
            index = try ListIndex.open(path: path)
        } catch {
            throw .index(error)
        }
        guard index.version.name == list.name else { throw .otherList(found: index.version.name) }
        return Kept(index: index, path: path, seal: nil)
    }

    /// Reads the content of every list; blocks for as long as that takes.
    func verified() -> Self {
        var verified = self
        verified.isVerified = true
        for (place, list) in lists.enumerated() {
            guard case .success(let kept) = list.state else { continue }
            do throws(ListRefusal) {
                try kept.verifyContent()
            } catch {
                verified.lists[place].state = .failure(error)
            }
        }
        return verified
    }

    /// These lists with one of them taken from others.
    func taking(_ name: String, from others: Self) -> Self {
        var lists = self
        guard let new = others.lists.first(where: { $0.name == name }),
            let place = lists.lists.firstIndex(where: { $0.name == name })
        else { return self }
        lists.lists[place] = new
        return lists
    }

    /// Asks all lists at once.
    ///
    /// One list that cannot be asked makes every answer incomplete, so nothing is cleared on the others alone.
    var screener: Screener {
        guard isVerified else {
            return Screener(unavailable: "The lists are still being checked after the start. Scan again in a moment.")
        }
        if let refused = refused.first { return Screener(unavailable: "\(refused.name): \(refused.why.sentence)") }
        return Screener(lists: kept.map(\.index), required: required)
    }

    /// The lists that are there.
    var kept: [Kept] { lists.compactMap { try? $0.state.get() } }

    /// The editions that are there.
    var versions: [ListVersion] { kept.map(\.index.version) }

    /// Why a list is not in use.
    var refused: [(name: String, why: ListRefusal)] {
        lists.compactMap { list in
            guard case .failure(let why) = list.state else { return nil }
            return (list.name, why)
        }
    }

    /// What the journal must know, of one list or of all.
    func entries(of name: String? = nil) -> [any Entry] {
        lists.filter { name == nil || $0.name == name }.map { list in
            switch list.state {
            case .success(let kept): ListInstalled(list: kept.index.version, seal: kept.journaledSeal)
            case .failure(let why): ListRefused(name: list.name, reason: why.sentence, code: why.code)
            }
        }
    }

    /// Says on the health board how the lists are.
    func note(
        own: [ListVersion], _ ownFailure: String?, on health: HealthBoard, of look: HealthBoard.Look,
        in door: FrontDoor,
        uncovered: [String]
    ) {
        guard isVerified else { return }
        health.note(
            ListChecks.judge(
                ListChecks.Evidence(
                    refused: refused.first, isConfigured: !lists.isEmpty,
                    published: kept.map { ($0.index.version, $0.signer) }, own: own, ownFailure: ownFailure,
                    uncovered: uncovered, holdsForAge: door.policy.staleList != .tell,
                    sentences: ListSentences(
                        calendar: door.listCalendar, staleAfterDays: door.policy.staleAfterDays))), of: look)
    }
}

extension ListKeeper.Kept {
    /// Reads the whole file and compares it with its digest, and with what was signed.
    func verifyContent() throws(ListRefusal) {
        if let seal { return try seal.edition.verifyContent() }
        do throws(IndexFailure) {
            try index.verifyContent()
        } catch {
            throw .index(error)
        }
    }

    /// What the journal keeps of the signature.
    var journaledSeal: ListInstalled.Seal? {
        guard let manifest else { return nil }
        let signed = Timestamp(milliseconds: Int64(manifest.signed.timeIntervalSince1970 * 1000))
        return ListInstalled.Seal(key: seal?.key?.id ?? "", signed: signed, expires: manifest.expires)
    }

    /// Who signed it, in words.
    var signer: String { manifest == nil ? "unsigned" : "signed by \(seal?.key?.name ?? "an unknown key")" }

    /// Whether it is older than the school wants lists to be, or than its publisher does.
    func isStale(after days: Int, today: CalendarDate?) -> Bool {
        guard let today else { return false }
        if let expires = manifest?.expires, today > expires { return true }
        return index.version.asOf.map { today.dayNumber - $0.dayNumber > days } ?? false
    }

    /// Edition, size, age and signer.
    func sentence(today: CalendarDate?) -> String {
        let list = index.version
        let age = list.asOf.flatMap { asOf in today.map { "\($0.dayNumber - asOf.dayNumber) days old" } }
        return "\(list.name) v\(list.version), \(list.people) people, \(age ?? "age unknown"), \(signer)"
    }
}
