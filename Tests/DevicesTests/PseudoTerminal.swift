import Foundation
import Glibc

/// The scanner's end of a pseudo-terminal, with a link that is the scanner's configured path.
final class PseudoTerminal {
    struct Failed: Error {}

    private var master: Int32

    /// Makes the pair, and points `link` at the end to be read.
    init(link: URL) throws {
        var (outer, inner): (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 64)
        guard openpty(&outer, &inner, &name, nil, nil) == 0 else { throw Failed() }
        close(inner)
        master = outer
        let path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        try? FileManager.default.removeItem(at: link)
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: path)
    }

    deinit { unplug() }

    func scan(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard write(master, bytes, bytes.count) == bytes.count else { throw Failed() }
    }

    func unplug() {
        if master >= 0 { close(master) }
        master = -1
    }
}
