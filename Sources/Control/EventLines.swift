import Foundation

/// Takes server-sent events out of the bytes of a stream, however they are cut; signs of life are left out.
struct EventLines {
    /// No event of this protocol is longer.
    private static let longest = 1 << 16

    private var pending: [UInt8] = []
    private var isAlive = false

    /// Takes bytes in and gives the data of each event that is whole.
    ///
    /// - Throws: `ControlFailure.notUnderstood` for a line that does not end.
    mutating func take(_ bytes: some Sequence<UInt8>) throws -> [Data] {
        var found: [Data] = []
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                pending.append(byte)
                guard pending.count <= Self.longest else { throw ControlFailure.notUnderstood }
                continue
            }
            let line = String(decoding: pending, as: UTF8.self)
            pending = []
            if line == "event: alive" { isAlive = true }
            if line.isEmpty { isAlive = false }
            if line.hasPrefix("data: "), !isAlive { found.append(Data(line.dropFirst(6).utf8)) }
        }
        return found
    }
}
