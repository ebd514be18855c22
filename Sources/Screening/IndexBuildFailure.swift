/// Why a person or a whole list cannot be put into an index.
///
/// No case holds personal data.
public enum IndexBuildFailure: Error, Hashable, Sendable {
    /// The id is empty or longer than 255 bytes.
    case badID
    /// The name has no Latin letter to compare.
    case emptyName
    /// More than 200 aliases, or a detail longer than 65,535 bytes.
    case tooLarge
    /// More people, names or bytes than the format holds.
    case listTooLarge
    /// The file cannot be written; the value is `errno`.
    case unwritable(errno: Int32)

    /// What happened and what to do.
    public var sentence: String {
        switch self {
        case .badID: "The record's id is empty or longer than 255 bytes."
        case .emptyName: "The record's name has no Latin letter to compare."
        case .tooLarge: "The record has more than 200 aliases or a detail longer than 65,535 bytes."
        case .listTooLarge: "The list is too large for one index. Split it by jurisdiction."
        case .unwritable(let errno):
            "The index cannot be written (error \(errno)). Check the folder and the disk's free space."
        }
    }
}
