import Crypto
public import Foundation
public import People
public import Screening

/// The installed editions of all signed lists: one folder a list, in it `VERSION.vlist` and `VERSION.vlist.manifest`.
///
/// An edition exists once its manifest does, which is written last and by rename; so a power cut leaves the old edition or
/// the new one. Nothing is ever written over: an index that somebody has mapped stays as it is.
public struct ListStore: Sendable {
    /// The folder of all lists.
    public let folder: String

    /// A store in a folder, which is made when the first list comes.
    public init(folder: String) { self.folder = folder }

    /// An edition that is ready to be asked, as soon as its content has been verified.
    public struct Opened: Sendable {
        /// The index.
        public let index: ListIndex
        /// What its publisher vouches for.
        public let manifest: ListManifest
        /// Where it lies.
        public let edition: ListEdition

        /// Reads the whole file and compares it with what was signed.
        public func verifyContent() throws(ListRefusal) {
            do throws(IndexFailure) {
                guard try index.verifyContent() == manifest.sha256 else { throw .damaged(section: "content") }
            } catch {
                throw .index(error)
            }
        }
    }

    /// The editions of a list, newest first.
    public func editions(of name: String) -> [ListEdition] {
        let folder = folder(of: name)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let ending = ".vlist" + SignedManifest.suffix
        return names.compactMap { $0.hasSuffix(ending) ? Int($0.dropLast(ending.count)) : nil }
            .sorted(by: >).map { ListEdition(version: $0, folder: folder) }
    }

    /// Opens the newest edition: its manifest is believed, and its header is what the manifest says.
    ///
    /// The content has not been read then; ``Opened/verifyContent()`` does that.
    ///
    /// - Parameters:
    ///   - name: the list's name.
    ///   - keys: whose signatures are believed.
    ///   - today: the later of the clock's day and that of the newest signed time; terms that ended are refused.
    /// - Returns: the index with its manifest.
    /// - Throws: ``ListRefusal``.
    public func open(
        _ name: String, trusting keys: [TrustedKey], today: CalendarDate?
    ) throws(ListRefusal) -> Opened {
        guard let edition = editions(of: name).first else { throw .notInstalled }
        return try open(edition, of: name, trusting: keys, today: today)
    }

    /// Opens one edition, as ``open(_:trusting:today:)`` does the newest.
    public func open(
        _ edition: ListEdition, of name: String, trusting keys: [TrustedKey], today: CalendarDate?
    ) throws(ListRefusal) -> Opened {
        let manifest = try edition.manifest(trusting: keys).manifest
        guard manifest.name == name else { throw .otherList(found: manifest.name) }
        guard manifest.version == edition.version else { throw .mixedUp("edition") }
        if let end = manifest.termsEnd, let today, today > end { throw .termsEnded(end) }
        return Opened(index: try Self.open(edition.path, as: manifest), manifest: manifest, edition: edition)
    }

    /// Checks an offered manifest, before a byte of its index is taken.
    ///
    /// - Parameters:
    ///   - offered: the manifest, whose signature is believed.
    ///   - name: the list that is asked for.
    ///   - newest: the highest edition that was ever in use, by the journal.
    ///   - now: the later of the clock and the newest signed time.
    ///   - today: the same as a day.
    /// - Throws: ``ListRefusal``.
    public func check(
        _ offered: ListManifest, as name: String, newest: Int?, now: Date, today: CalendarDate?
    ) throws(ListRefusal) {
        guard offered.name == name else { throw .otherList(found: offered.name) }
        try Self.check(
            offered, newest: max(newest ?? 0, editions(of: name).first?.version ?? 0), now: now, today: today)
        guard let same = editions(of: name).first(where: { $0.version == offered.version }) else { return }
        guard let bytes = try? SmallFile.read(same.manifestPath, limit: SignedManifest.largest),
            let installed = try? SignedManifest.unverified(bytes), installed.sha256 != offered.sha256
        else { return }
        throw .versionReused(offered.version)
    }

    /// Checks what no installed edition is needed for: that it is not an older one, and its days.
    ///
    /// - Throws: ``ListRefusal``.
    public static func check(
        _ offered: ListManifest, newest: Int, now: Date, today: CalendarDate?
    ) throws(ListRefusal) {
        guard offered.version >= newest else { throw .rollback(offered: offered.version, newest: newest) }
        guard offered.signed <= now.addingTimeInterval(86_400) else { throw .signedInTheFuture }
        if let today, today > offered.expires { throw .expired(offered.expires) }
        if let end = offered.termsEnd, let today, today > end { throw .termsEnded(end) }
    }

    /// Begins to take the index of a manifest that was checked.
    public func receive(_ manifest: SignedManifest) throws(ListRefusal) -> IncomingList {
        let folder = folder(of: manifest.manifest.name)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unwritable(errno: EACCES)
        }
        return try IncomingList(manifest, folder: folder)
    }

    /// Removes what a power cut left half written; to be called before anything is received.
    public func sweep() {
        for list in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(list)")) ?? []
            where name.hasPrefix(IncomingList.prefix) {
                unlink("\(folder)/\(list)/\(name)")
            }
        }
    }

    /// Removes the oldest editions beyond a number, or beyond a size of all together; the newest stays.
    public func prune(_ name: String, keeping count: Int, bytes: Int) {
        var total = 0
        for (place, edition) in editions(of: name).enumerated() {
            var status = stat()
            total += stat(edition.path, &status) == 0 ? Int(status.st_size) : 0
            guard place > 0, place >= count || total > bytes else { continue }
            // The manifest first: what has none does not exist.
            unlink(edition.manifestPath)
            unlink(edition.path)
        }
    }

    /// Opens an index and compares its header and size with a manifest.
    static func open(_ path: String, as manifest: ListManifest) throws(ListRefusal) -> ListIndex {
        let index: ListIndex
        do throws(IndexFailure) {
            index = try ListIndex.open(path: path)
        } catch {
            throw .index(error)
        }
        let found = index.version
        guard index.size == manifest.size else { throw .mixedUp("size") }
        guard found.name == manifest.name else { throw .mixedUp("name") }
        guard found.version == manifest.version else { throw .mixedUp("edition") }
        guard found.people == manifest.people else { throw .mixedUp("number of people") }
        guard found.asOf == manifest.asOf else { throw .mixedUp("as-of date") }
        guard found.jurisdictions == manifest.jurisdictions else { throw .mixedUp("jurisdictions") }
        return index
    }

    /// A list's own folder: its name as far as a file name can hold it, and a digest that tells like names apart.
    func folder(of name: String) -> String {
        let plain = name.lowercased().unicodeScalars.map { scalar in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
        }
        let digest = SHA256.hash(data: Data(name.utf8)).prefix(4).hexadecimal
        return "\(folder)/\(String(plain.prefix(40)))-\(digest)"
    }
}
