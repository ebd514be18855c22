/// How the last starts ended: the rules of safe mode, apart from the file they are kept in.
///
/// A start is under way until it is good, or until the daemon ends in order; one that is still under way when the next one
/// begins was bad. A start that the whole machine's end cut off proves nothing against the daemon and is not counted: the
/// power may have failed.
struct StartRecord: Codable, Hashable, Sendable {
    /// Bad starts in a row.
    private(set) var badStarts = 0
    /// The release that counted: another one begins anew.
    private(set) var release = ""
    /// The machine's boot in which a start is under way; `nil` when none is.
    private(set) var underWay: String?

    /// A start begins.
    ///
    /// - Returns: whether it is one in safe mode. A limit of 0 never is.
    mutating func begin(boot: String, release: String, limit: Int) -> Bool {
        if self.release != release {
            self = Self(release: release)
        } else if underWay == boot {
            // A record that somebody wrote by hand must not end the daemon.
            badStarts = min(max(badStarts, 0), 1_000) + 1
        }
        let isSafe = limit > 0 && badStarts >= limit
        // Safe mode lasts until somebody ends it: its own starts are not judged.
        underWay = isSafe ? nil : boot
        return isSafe
    }

    /// The start was good: everything before it is forgiven.
    mutating func becomeGood() {
        badStarts = 0
        underWay = nil
    }

    /// The daemon ends because it was asked to, or says itself why it cannot run: no bad start, and no good one either.
    mutating func endInOrder() { underWay = nil }

    private init(release: String) { self.release = release }

    init() {}
}
