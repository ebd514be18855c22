/// What the house makes of a clock that was wrong.
extension House {
    /// A stretch of time in which no step of the clock went unseen: one boot of the machine.
    public struct ClockSpan: Sendable, Hashable, Codable {
        /// The kernel's identity of the boot.
        public var boot: String?
        /// Since when, as the clock reads it now.
        public var since: Timestamp
    }

    /// Begins with a start of the daemon: what a clock that was ahead called later than now is taken to be of now.
    ///
    /// It was earlier, nobody knows by how much; now is the latest that it can have been, and from now on it passes.
    mutating func begin(boot: String?, at time: Timestamp) {
        let isSameBoot = boot != nil && boot == clock?.boot
        clock = ClockSpan(boot: boot, since: isSameBoot ? min(clock?.since ?? time, time) : time)
        for visit in visits.keys { visits[visit]?.bringBack(to: time) }
        for index in stopped.indices { stopped[index].at.bringBack(to: time) }
        for index in deliveries.indices { deliveries[index].at.bringBack(to: time) }
        for exception in exceptions.keys {
            exceptions[exception]?.happened.bringBack(to: time)
            exceptions[exception]?.ended?.bringBack(to: time)
        }
        for door in peers.keys {
            for attempt in (peers[door]?.attempts ?? [:]).keys {
                peers[door]?.attempts[attempt]?.at.bringBack(to: time)
            }
        }
        for card in known.keys { known[card]?.validated.bringBack(to: time) }
        training?.at.bringBack(to: time)
    }

    /// Moves what waits with a clock that was set, so that nothing expires by it or stays for ever.
    ///
    /// Whoever came in by this clock came in so much earlier or later too, and is not gone because the sweep's hour was
    /// stepped over. An admission of an earlier boot was by another clock: it stays as it is.
    mutating func shift(by milliseconds: Int64) {
        for visit in visits.keys {
            visits[visit]?.hold?.shift(by: milliseconds)
            visits[visit]?.alert?.at.shift(by: milliseconds)
            if let at = visits[visit]?.admission?.at, isOfThisClock(at) { visits[visit]?.shiftStay(by: milliseconds) }
        }
        for exception in exceptions.keys {
            guard let happened = exceptions[exception]?.happened, isOfThisClock(happened) else { continue }
            exceptions[exception]?.happened.shift(by: milliseconds)
        }
        training?.at.shift(by: milliseconds)
        for index in stopped.indices { stopped[index].at.shift(by: milliseconds) }
        clock?.since.shift(by: milliseconds)
    }

    /// Where no start is known of, there was one clock only.
    private func isOfThisClock(_ time: Timestamp) -> Bool { clock.map { time > $0.since } ?? true }
}

extension Visit {
    fileprivate mutating func shiftStay(by milliseconds: Int64) {
        admission?.at.shift(by: milliseconds)
        admission?.until.shift(by: milliseconds)
        badge?.at.shift(by: milliseconds)
        overdueSince?.shift(by: milliseconds)
    }

    fileprivate mutating func bringBack(to now: Timestamp) {
        if let at = admission?.at, at > now {
            // A stay is as long as it was.
            admission?.at = now
            admission?.until.shift(by: now.milliseconds - at.milliseconds)
        }
        overdueSince?.bringBack(to: now)
        badge?.at.bringBack(to: now)
        alert?.at.bringBack(to: now)
        hold?.at.bringBack(to: now)
        for index in 0..<(hold?.history.count ?? 0) { hold?.history[index].at.bringBack(to: now) }
    }
}

extension Timestamp {
    fileprivate mutating func bringBack(to now: Timestamp) { self = min(self, now) }
}
