import Synchronization

/// How many of a listener's connections each user or machine holds: none may take them all.
final class ConnectionShares<Holder: Hashable & Sendable>: Sendable {
    /// The most connections of one holder.
    let most: Int
    private let held = Mutex<[Holder: Int]>([:])

    /// Shares of at most so many connections.
    init(most: Int) { self.most = most }

    /// Counts a connection.
    ///
    /// - Returns: Whether the holder may have it; if not, it is not counted.
    func take(_ holder: Holder) -> Bool {
        held.withLock { held in
            guard held[holder, default: 0] < most else { return false }
            held[holder, default: 0] += 1
            return true
        }
    }

    /// Gives a connection back that was taken.
    func giveBack(_ holder: Holder) {
        held.withLock { held in
            guard let count = held[holder] else { return }
            held[holder] = count > 1 ? count - 1 : nil
        }
    }
}
