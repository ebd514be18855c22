package import Foundation

/// Random bytes of the kernel's.
package enum RandomBytes {
    /// So many of them, at most 256, in one call: the standard library's generator makes one for every eight.
    package static func make(_ count: Int) -> Data {
        var bytes = Data(count: count)
        if bytes.withUnsafeMutableBytes({ getentropy($0.baseAddress, $0.count) }) == 0 { return bytes }
        var generator = SystemRandomNumberGenerator()
        return Data((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}
