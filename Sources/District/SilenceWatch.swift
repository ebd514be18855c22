public import Journal
import Logging
public import ServiceLifecycle

/// Raises an alarm when a kiosk says nothing for too long, and ends it when it speaks again.
public struct SilenceWatch: Service {
    /// Seconds between two looks.
    static let interval = 5

    private let store: any Store
    private let clock: @Sendable () -> Int64
    private let started: Int64
    private let patience: Int64

    /// A watch over the kiosks of a store.
    ///
    /// - Parameters:
    ///   - store: Where the kiosks are.
    ///   - seconds: How long a kiosk may say nothing.
    ///   - clock: Milliseconds since 1970.
    public init(
        store: any Store, seconds: Int, clock: @escaping @Sendable () -> Int64 = JournalClock.system.wall
    ) {
        self.store = store
        self.clock = clock
        patience = Int64(seconds) * 1000
        // While this server was down it heard nobody: that is nobody's silence.
        started = clock()
    }

    /// Looks now and then until the server ends.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // A store that cannot be written is told to every kiosk that asks; the next look may go better.
                try? await look()
                try? await Task.sleep(for: .seconds(Self.interval))
            }
        }
    }

    /// Looks once.
    func look() async throws {
        let now = clock()
        let changes = try await store.read { [started, patience] store in
            try Self.changes(store.devices(), store.alarms(), now: now, started: started, patience: patience)
        }
        guard !changes.isEmpty else { return }
        try await store.write { store in
            for alarm in changes {
                if alarm.ended == nil { try store.raise(alarm) } else { try store.save(alarm) }
            }
        }
    }

    /// The alarms that begin or end now.
    static func changes(
        _ devices: [EnrolledDevice], _ alarms: [Alarm], now: Int64, started: Int64, patience: Int64
    ) -> [Alarm] {
        let lasting = alarms.filter { $0.kind == .silent && $0.ended == nil }
        return devices.compactMap { device in
            let heard = max(device.heard ?? 0, device.enrolled, started)
            let isSilent = device.standing == .active && now - heard > patience
            guard var alarm = lasting.first(where: { $0.device == device.name }) else {
                return isSilent ? Alarm(.silent, device: device.name, raised: now) : nil
            }
            // A key that is out of force is not expected to speak; a server that has just started does not know yet.
            let speaks = device.heard.map { now - $0 <= patience } ?? false
            guard speaks || device.standing != .active else { return nil }
            alarm.ended = now
            return alarm
        }
    }
}
