public import Foundation
import GRDB
public import Vault

/// A journal on disk, or an export of one, to be read and verified without being written to.
public struct JournalFile: Sendable {
    let path: String
    let vault: Vault?

    /// A file.
    ///
    /// - Parameters:
    ///   - path: A database, which may be in use, or an export.
    ///   - vault: Opens the payloads of a database; without it only the chain is seen.
    public init(path: String, vault: Vault?) {
        self.path = path
        self.vault = vault
    }

    /// Verifies everything.
    ///
    /// - Parameters:
    ///   - trusted: The public keys that are believed.
    ///   - heads: Signed heads that are known from elsewhere.
    ///   - pause: Called after every thousand entries, by whoever has time.
    /// - Throws: `JournalFailure` when the file cannot be read.
    /// - Returns: the verdict.
    public func verify(
        trusted: Set<Data>, heads: [SignedHead] = [], pause: () -> Void = {}
    ) throws(JournalFailure) -> Verdict {
        var verifier = Verifier(trusted: trusted, heads: heads)
        var isReadable = true
        var count = 0
        do throws(JournalFailure) {
            try readItems { item in
                count += 1
                if count.isMultiple(of: 1000) { pause() }
                guard let item else {
                    isReadable = false
                    return false
                }
                verifier.take(item)
                return !verifier.isDone
            }
        } catch {
            // What was read before the damage is no less of an answer; a file that cannot be opened at all is none.
            guard error.isDamage, count > 0 else { throw error }
            isReadable = false
        }
        return isReadable ? verifier.finish() : verifier.abandon()
    }

    /// Writes everything as JSON lines that a third party can verify; payloads are in clear as far as they can be opened.
    ///
    /// - Throws: `JournalFailure`, or what `line` throws.
    public func export(_ line: (Data) throws -> Void) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try line(try encoder.encode(ExportLine.first))
        var failure: (any Error)?
        try readItems { item in
            guard let item else { return false }
            do {
                try line(try encoder.encode(ExportLine(item)))
                return true
            } catch {
                failure = error
                return false
            }
        }
        if let failure { throw failure }
    }

    /// Whether this is a database, and not an export.
    private var isDatabase: Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: 15)) == Data("SQLite format 3".utf8)
    }

    func readItems(_ take: (VerifiableItem?) -> Bool) throws(JournalFailure) {
        guard access(path, R_OK) == 0 else {
            throw .cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
        do {
            if isDatabase { try readDatabase(take) } else { try readExport(take) }
        } catch {
            throw Journal.failure(error, path: path, opening: true)
        }
    }

    private func readExport(_ take: (VerifiableItem?) -> Bool) throws {
        let decoder = JSONDecoder()
        var isFirst = true
        for line in LineFile(path: path) {
            guard let found = try? decoder.decode(ExportLine.self, from: line) else {
                _ = take(nil)
                return
            }
            if isFirst {
                isFirst = false
                guard found.kind == "journal", found.format == ExportLine.format, found.version == 1 else {
                    _ = take(nil)
                    return
                }
                continue
            }
            guard take(found.item), found.item != nil else { return }
        }
        if isFirst { _ = take(nil) }
    }

    /// The database, only to be read.
    private func openDatabase() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.publicStatementArguments = false
        configuration.busyMode = .timeout(5)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private func readDatabase(_ take: (VerifiableItem?) -> Bool) throws {
        let names = Names()
        try openDatabase().read { db in
            let newest = try Int64.fetchOne(db, sql: "SELECT max(number) FROM epoch") ?? 0
            for row in try Row.fetchAll(db, sql: "SELECT * FROM epoch ORDER BY number") {
                guard take(.epoch(try Epoch(row))) else { return }
            }
            let heads = try Row.fetchCursor(
                db, sql: "SELECT head.*, id FROM head JOIN epoch ON epoch.number = head.epoch ORDER BY sequence")
            var head = try heads.next().map { try SignedHead($0, epoch: $0.decode(forColumn: "id")) }
            let rows = try Row.fetchCursor(db, sql: "SELECT \(EntryRow.columns) FROM entry ORDER BY sequence")
            while let row = try rows.next() {
                let found = try EntryRow(row, names, db)
                while let earlier = head, earlier.sequence < found.header.sequence {
                    guard take(.head(earlier)) else { return }
                    head = try heads.next().map { try SignedHead($0, epoch: $0.decode(forColumn: "id")) }
                }
                let entry = VerifiableEntry(
                    header: found.header, link: found.link,
                    body: (try? found.content(vault) { found.epochNumber == newest }) ?? .sealed)
                guard take(.entry(entry)) else { return }
            }
            while let late = head {
                guard take(.head(late)) else { return }
                head = try heads.next().map { try SignedHead($0, epoch: $0.decode(forColumn: "id")) }
            }
        }
    }
}
