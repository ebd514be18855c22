import Foundation
import Synchronization

/// Where the journal's times come from; tests bring their own.
public struct JournalClock: Sendable {
    /// The wall clock, in milliseconds since 1970.
    public var wall: @Sendable () -> Int64
    /// The monotonic clock, in milliseconds since boot, suspended time included.
    public var monotonic: @Sendable () -> Int64
    /// The kernel's identity of this boot.
    public var boot: String

    /// A clock from its parts.
    public init(wall: @escaping @Sendable () -> Int64, monotonic: @escaping @Sendable () -> Int64, boot: String) {
        self.wall = wall
        self.monotonic = monotonic
        self.boot = boot
    }

    /// The machine's clocks.
    public static let system = Self(
        wall: { milliseconds(of: CLOCK_REALTIME) },
        monotonic: { milliseconds(of: CLOCK_BOOTTIME) },
        boot: (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown")

    /// How far the wall clock is ahead of the monotonic one, in milliseconds; only a clock that is set changes it.
    public var offset: Int64 { wall() - monotonic() }

    private static func milliseconds(of clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
