public import Vault

/// Why the journal could not do what was asked; each case names its remedy.
public enum JournalFailure: Error, Sendable, Hashable {
    /// The file cannot be opened or created; the text is SQLite's or the system's.
    case cannotOpen(path: String, reason: String)
    /// SQLite does not promise that a commit survives a power cut; the text says what it answered.
    case notDurable(String)
    /// The file was written by a later release.
    case laterRelease(path: String)
    /// The disk is full.
    case diskFull
    /// SQLite says the file is damaged.
    case damaged(path: String)
    /// The chain does not hold at an entry, or its payload is not what was written.
    case broken(path: String, sequence: Int64)
    /// Entries that were on disk are missing at the end.
    case cut(path: String, after: Int64, through: Int64)
    /// The journal has an epoch whose key is not in `trust.pub` and is not this vault's.
    case foreign(path: String)
    /// There is no such legal hold, or there is one already, or its name is not allowed.
    case badHold(id: String)
    /// The keys cannot be used.
    case vault(VaultFailure)
    /// A payload is longer than `JournalEntry.longestPayload`.
    case payloadTooLong(type: String, bytes: Int)
    /// Anything else that SQLite answered.
    case failed(String)

    /// Whether what is in the file cannot be used, now or later.
    public var isDamage: Bool {
        switch self {
        case .damaged, .broken, .cut: true
        default: false
        }
    }

    /// What happened and what to do; no personal data.
    public var sentence: String {
        switch self {
        case .cannotOpen(let path, let reason):
            "The journal \(path) cannot be opened (\(reason)): check that the folder exists and belongs to vestibule."
        case .notDurable(let answer):
            "SQLite does not keep synchronous=FULL (\(answer)): the journal is not used on this system."
        case .laterRelease(let path):
            "The journal \(path) was written by a later release: install that release again."
        case .diskFull: "The disk is full: free some space; sign-outs are noted and recorded late."
        case .damaged(let path):
            "The journal \(path) is damaged: keep the file; a start sets it aside, and begins a new one."
        case .broken(let path, let sequence):
            "The journal \(path) is not as it was written at entry \(sequence), because the disk failed or somebody changed it: keep the file, and find out which."
        case .cut(let path, let after, let through):
            "The journal \(path) ends with entry \(after), and entry \(through) had been written: its log is damaged, or somebody cut it or put an old copy back. Keep the file, and compare the roster with the building."
        case .foreign(let path):
            "The journal \(path) was begun with a key that trust.pub beside it does not name: somebody may have put it there. Keep both files, and compare them with a copy."
        case .badHold(let id):
            "The hold \(id) cannot be placed or lifted: use 1 to 24 of a-z, 0-9 and hyphen; vestibulectl retention holds lists them."
        case .vault(let failure): failure.sentence
        case .payloadTooLong(let type, let bytes): "An entry \(type) of \(bytes) bytes is too long."
        case .failed(let answer): "The journal cannot be written (\(answer)): check the disk."
        }
    }
}
