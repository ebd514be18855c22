import Foundation
import GRDB
import Vault

extension JournalFile {
    /// Reads every entry of a database, opened as far as it can be.
    ///
    /// - Throws: `JournalFailure`.
    public func readEntries(_ take: (JournalEntry) -> Void) throws(JournalFailure) {
        try readItems { item in
            guard case .entry(let found)? = item else { return item != nil }
            switch found.body {
            case .open(let salted):
                take(JournalEntry(header: found.header, link: found.link, payload: salted.payload, state: .present))
            case .sealed:
                take(JournalEntry(header: found.header, link: found.link, payload: Data(), state: .unreadable))
            case .broken:
                take(JournalEntry(header: found.header, link: found.link, payload: Data(), state: .damaged))
            case .erased:
                take(JournalEntry(header: found.header, link: found.link, payload: Data(), state: .erased))
            }
            return true
        }
    }
}
