import Control
import Foundation
import Lists
import Replication
import Screening
import Upstream

/// Fetches the editions that the district publishes of this kiosk's signed lists, and installs them as a technician would.
struct ListFollower: Sendable {
    let lobby: Lobby
    let fetcher: Fetcher

    private var folder: String { lobby.configuration.stateDirectory + "/lists-coming" }
    private var board: DownBoard { lobby.district.down }

    /// Takes what is new of the lists that need a signature; what is refused stays so until something else is published.
    ///
    /// - Returns: the lists, and whether one was refused for a day that is over or to come, by this machine's clock.
    /// - Throws: `Trouble`, after which it is tried again.
    func take(_ published: Published) async throws(Trouble) -> (Set<DownBoard.Thing>, isOfTheClock: Bool) {
        let names = lobby.configuration.screening.lists.filter { $0.unsignedFile == nil }.map(\.name)
        var trouble: Trouble?
        var wanted: Set<String> = []
        var isOfTheClock = false
        for name in names {
            guard let list = published.lists.first(where: { $0.name == name }) else {
                board.note(.list(name), .notPublished, edition(of: name))
                continue
            }
            do {
                try await take(list, wanted: &wanted)
                board.note(.list(name), .current, edition(of: name))
            } catch let refusal as ListRefusal where !refusal.isOfTheDisk {
                isOfTheClock = isOfTheClock || refusal.isOfTheClock
                if board.isNews(.list(name), "\(list.manifest) \(refusal.code)") {
                    await lobby.refuseList(name, refusal)
                    lobby.log.say(.listNotTaken, ["list": "\(name)", "reason": "\(refusal.sentence)"])
                }
                board.note(.list(name), .refused, edition(of: name), why: refusal.sentence)
            } catch {
                trouble = (error as? Trouble) ?? .disk
                board.note(.list(name), .waiting, edition(of: name), why: trouble?.sentence)
            }
        }
        // After trouble nobody knows which of them is still waited for.
        if let trouble { throw trouble }
        PartialIndex.sweep(folder, but: wanted)
        return (Set(names.map(DownBoard.Thing.list)), isOfTheClock)
    }

    private func take(_ list: Published.List, wanted: inout Set<String>) async throws {
        let installed = lobby.listStore.editions(of: list.name).first
        let before = installed.flatMap { try? SmallFile.read($0.manifestPath, limit: SignedManifest.largest) }
        if let before, Published.digest(of: before) == list.manifest { return }
        guard let envelope = try await fetcher.manifest(of: list.name),
            Published.digest(of: envelope) == list.manifest
        else { throw Trouble.busy }
        let offered = try lobby.checkList(list.name, envelope).manifest
        if let installed, let same = before.flatMap({ try? SignedManifest.unverified($0) }),
            same.version == offered.version, same.sha256 == offered.sha256
        {
            // The same index, signed again: the later signature counts, so that two of them do not take turns.
            guard offered.signed > same.signed else { return }
            return try await install(list.name, envelope, from: installed.path)
        }
        wanted.insert(offered.sha256)
        let index = try await fetch(offered)
        defer { index.remove() }
        do {
            try await install(list.name, envelope, from: index.path)
        } catch let refusal as ListRefusal where index.wasBegun && !refusal.isOfTheDisk {
            // What lay here from before may have lost bytes with the power: the edition is judged by a copy that came whole.
            throw Trouble.busy
        }
    }

    /// Fetches an index, from where an earlier attempt or an earlier start left off.
    private func fetch(_ offered: ListManifest) async throws -> PartialIndex {
        let index = try PartialIndex(folder: folder, digest: offered.sha256, size: offered.size)
        var count = index.count
        while count < offered.size {
            guard index.hasRoom else { throw Trouble.disk }
            board.note(
                .list(offered.name), .fetching, edition(of: offered.name),
                why: "edition \(offered.version), \(count * 100 / offered.size) %")
            let part = try await fetcher.part(
                of: offered.name, digest: offered.sha256, from: count, size: offered.size)
            guard let part else { throw Trouble.busy }
            try index.append(part)
            count += part.count
        }
        return index
    }

    private func install(_ name: String, _ envelope: Data, from path: String) async throws {
        let edition = try await BackgroundWork.run { [lobby] in
            var incoming = try lobby.expectList(name, envelope)
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            while let bytes = try file.read(upToCount: 1 << 20), !bytes.isEmpty { try incoming.append(bytes) }
            return try incoming.finish()
        }
        _ = try await lobby.install(edition, of: name)
    }

    private func edition(of name: String) -> Int? { lobby.lists.first { $0.name == name }?.version }
}

extension ListRefusal {
    /// Whether it says nothing of the edition, only of this machine.
    fileprivate var isOfTheDisk: Bool {
        if case .unwritable = self { true } else { false }
    }

    /// Whether another day on this machine's clock might say otherwise.
    fileprivate var isOfTheClock: Bool {
        switch self {
        case .expired, .termsEnded, .signedInTheFuture: true
        default: false
        }
    }
}
