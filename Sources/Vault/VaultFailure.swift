/// Why the vault could not do what was asked; each case names its remedy.
public enum VaultFailure: Error, Sendable, Hashable {
    /// There are sealed keys, but neither the credential nor the key file that opens them.
    case missingKey(folder: String)
    /// The wrapping key is another than the one the keys were sealed with.
    case wrongKey(folder: String)
    /// The wrapping key is not 32 bytes or more.
    case shortKey(path: String)
    /// The kiosk was retired: every key is destroyed, and no new one is made here.
    case retired(folder: String)
    /// A file of the vault is not what was written.
    case damaged(file: String)
    /// The key that something was sealed with has been destroyed, or never was here.
    case noSuchKey(series: String, day: Int)
    /// What should be opened was changed, moved, or sealed elsewhere.
    case notAuthentic
    /// A name of a series or a purpose is not 1 to 32 of a–z, 0–9 and hyphen.
    case badName
    /// There is no room left for a file.
    case diskFull(file: String)
    /// A file cannot be read or written; the text is the system's.
    case cannotUse(file: String, reason: String)

    /// Whether the key of a series and a day is gone, which time or a retention rule does.
    public var isOfKey: Bool {
        if case .noSuchKey = self { true } else { false }
    }

    /// Whether the key that opens everything is missing or another one, which may be mended.
    public var isOfRoot: Bool {
        switch self {
        case .missingKey, .wrongKey, .shortKey: true
        default: false
        }
    }

    /// What happened and what to do; no personal data.
    public var sentence: String {
        switch self {
        case .missingKey(let folder):
            "The key that opens \(folder) is missing: give the service its credential vestibule-key back."
        case .wrongKey(let folder):
            "The key given does not open \(folder): give the service the credential vestibule-key it had before."
        case .shortKey(let path): "The key \(path) is too short: make one with `head -c 32 /dev/urandom`."
        case .retired(let folder):
            "This kiosk is retired, its keys in \(folder) are destroyed: to use it again, move its state folder away and restart."
        case .damaged(let file): "The key file \(file) is damaged: restore it from a copy, or set the vault aside."
        case .noSuchKey(let series, let day):
            "The key of series \(series), day \(day), has been destroyed: what it sealed cannot be read any more."
        case .notAuthentic: "What is sealed was changed or moved: it cannot be opened."
        case .badName: "A series or purpose has a name that is not allowed; this is a fault of the program."
        case .diskFull(let file): "There is no room left for \(file): free some space."
        case .cannotUse(let file, let reason):
            "\(file) cannot be used (\(reason)): check the disk, and that it belongs to the service's account."
        }
    }
}
