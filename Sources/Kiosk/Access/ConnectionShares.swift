import Synchronization

/// How many of a socket's connections each user holds: no user may take them all.
final class ConnectionShares: Sendable {
    /// The most connections of one user.
    let most: Int
    private let held = Mutex<[UInt32: Int]>([:])

    /// Shares of at most so many connections.
    init(most: Int) { self.most = most }

    /// Counts a connection.
    ///
    /// - Returns: Whether the user may have it; if not, it is not counted.
    func take(_ user: UInt32) -> Bool {
        held.withLock { held in
            guard held[user, default: 0] < most else { return false }
            held[user, default: 0] += 1
            return true
        }
    }

    /// Gives a connection back that was taken.
    func giveBack(_ user: UInt32) {
        held.withLock { held in
            guard let count = held[user] else { return }
            held[user] = count > 1 ? count - 1 : nil
        }
    }
}
