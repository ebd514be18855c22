import Foundation
import GRDB
import Vault

/// What `branch.refused` says: from where on the district refused entries, and why.
private struct BranchNotice: Codable {
    var after: Int64
    var why: String
}

extension Journal {
    /// Begins an epoch that follows an earlier entry: the entries since are a branch that the district refused.
    ///
    /// They stay where they are, and the new epoch is numbered on after them; its first entry says what happened.
    ///
    /// - Parameters:
    ///   - sequence: The last entry that both ends have.
    ///   - why: `fork` or `record`.
    /// - Throws: `JournalFailure`.
    public func branch(after sequence: Int64, why: String) throws(JournalFailure) {
        try signHead()
        let notice = try Self.own("branch.refused", BranchNotice(after: sequence, why: why))
        let parent = try working {
            try pool.read { db in
                try Row.fetchOne(
                    db,
                    sql: "SELECT id, link FROM entry JOIN epoch ON epoch.number = entry.epoch WHERE sequence = ?",
                    arguments: [sequence])
            }
        }
        guard let parent else { throw .failed("there is no entry \(sequence) to branch at") }
        let id: Data = parent["id"]
        let link: Data = parent["link"]
        // The epoch is never without an entry, or it would be unclear what comes after the refused branch.
        try append(
            [notice],
            before: { [self] db in
                var tip = try Tip(db)
                tip.sequence = sequence
                tip.link = link
                tip.epoch?.id = id
                try EntryWriter.begin(db, vault: vault, device: device, after: tip)
            }, with: { _, _ in })
    }

    /// An epoch's entries are found from where it begins: nothing else says which are its own.
    static let refused = """
        SELECT parent_sequence + 1 AS first,
            (SELECT min(sequence) FROM entry WHERE sequence > parent_sequence AND epoch = epoch.number) - 1 AS last
        FROM epoch WHERE length(parent) > 0 AND last >= first ORDER BY number
        """

    /// The stretches of entries that the district refused, oldest first.
    ///
    /// - Throws: `JournalFailure`.
    public func refusedBranches() throws(JournalFailure) -> [ClosedRange<Int64>] {
        try working {
            try pool.read { db in
                try Row.fetchAll(
                    db,
                    sql: Self.refused
                ).compactMap { row in
                    guard let last = row["last"] as Int64? else { return nil }
                    let first: Int64 = row["first"]
                    return first <= last ? first...last : nil
                }
            }
        }
    }

    /// How many entries come after a sequence.
    ///
    /// - Throws: `JournalFailure`.
    public func count(after sequence: Int64) throws(JournalFailure) -> Int64 { max(0, newest - sequence) }

    /// The newest signed head; `nil` when none was signed.
    ///
    /// - Throws: `JournalFailure`.
    public func newestHead() throws(JournalFailure) -> SignedHead? { try working { try pool.read(Self.head) } }
}
