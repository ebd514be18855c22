import Visits

/// How the last scans went.
struct ScanLuck: Sendable {
    /// When one was last read.
    var last: Timestamp?
    /// How many came to nothing since.
    var inVain = 0
}
