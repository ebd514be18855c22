import Synchronization

/// How many long batches are worked on at a time; whoever comes beyond that is asked to come back.
///
/// After a long outage hundreds of kiosks come back at once. Were all of them taken in, each would wait for all the others,
/// and a door that is only telling of its last visitor would wait with them. So the long batches of a few are taken while
/// they last, and short ones always.
public final class Admission: Sendable {
    /// The longest body, in bytes, that is taken at any time: some twenty visits.
    public static let short = 96 * 1024
    /// Seconds that others are asked to wait, drawn for each so that they do not come back together.
    static let wait = 5...60

    private let most: Int
    private let inside = Mutex(0)

    /// An admission.
    ///
    /// - Parameter most: How many long batches are worked on at a time.
    public init(most: Int = 8) { self.most = most }

    /// Lets a body in, if there is room.
    ///
    /// - Returns: whether it is in; `leave` with the same length must follow then.
    func enter(bytes: Int) -> Bool {
        guard bytes > Self.short else { return true }
        return inside.withLock { inside in
            guard inside < most else { return false }
            inside += 1
            return true
        }
    }

    /// Makes room again.
    func leave(bytes: Int) {
        if bytes > Self.short { inside.withLock { $0 -= 1 } }
    }
}
