import CEvdev

/// The instants of this module: time since an arbitrary start on CLOCK_MONOTONIC, the clock evdev can stamp with.
enum MonotonicClock {
    static var now: Duration { .nanoseconds(vestibule_monotonic_nanoseconds()) }
}
