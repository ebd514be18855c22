/// Why an index is not in use.
///
/// Each has a sentence that names the remedy and holds no personal data.
public enum IndexFailure: Error, Hashable, Sendable {
    /// There is no file at the path.
    case missing
    /// The file does not begin as an index does.
    case notAnIndex
    /// The file is an index of another layout than this program reads.
    case olderFormat(found: Int, expected: Int)
    /// The file ends before its header says it does.
    case truncated
    /// A part of the file contradicts another, or its digest does not fit.
    case damaged(section: String)
    /// The operating system refused to read it; the value is `errno`.
    case unreadable(errno: Int32)

    /// What happened and what to do, for a technician.
    public var sentence: String {
        switch self {
        case .missing:
            "The list's index file is missing. Install the list again."
        case .notAnIndex:
            "The file is not a list index. Build one from the source file and install it."
        case .olderFormat(let found, let expected):
            "The index has format \(found), this program reads format \(expected). Build it again from the source file."
        case .truncated:
            "The index file is cut short. Copy or fetch it again."
        case .damaged(let section):
            "The index file is damaged (\(section)). Copy or fetch it again."
        case .unreadable(let errno):
            "The index file cannot be read (error \(errno)). Check the file's owner, its mode and the disk."
        }
    }
}
