import CEvdev
import Glibc

/// One event of an input device (`struct input_event` of the kernel).
struct InputEvent: Equatable {
    var type: UInt16
    var code: UInt16
    var value: Int32
    /// When the kernel saw it, on ``MonotonicClock``, if the device stamps with that clock.
    var time: Duration

    static let size = MemoryLayout<input_event>.stride

    init(type: Int32, code: Int32, value: Int32, time: Duration = .zero) {
        self.type = UInt16(truncatingIfNeeded: type)
        self.code = UInt16(truncatingIfNeeded: code)
        self.value = value
        self.time = time
    }

    init(_ raw: input_event) {
        type = raw.type
        code = raw.code
        value = raw.value
        time = .seconds(raw.time.tv_sec) + .microseconds(raw.time.tv_usec)
    }

    /// Takes the whole events from the front of what was read.
    static func events(_ read: inout [UInt8]) -> [InputEvent] {
        let whole = read.count - read.count % size
        defer { read.removeFirst(whole) }
        return read.withUnsafeBytes { raw in
            stride(from: 0, to: whole, by: size).map {
                InputEvent(raw.loadUnaligned(fromByteOffset: $0, as: input_event.self))
            }
        }
    }
}
