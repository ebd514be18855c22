import Control
import Crypto
import Devices
import Foundation
import Journal
import Synchronization
import Visits

/// The last scans by length and checksum, for whoever looks for a scanner's fault.
final class LastFrames: Sendable {
    private static let most = 32

    /// Made at the start and told to nobody: what has been checked with it cannot be guessed back.
    private let key = SymmetricKey(size: .bits256)
    private let frames = Mutex<[FrameReport]>([])

    /// Notes a frame.
    func note(_ frame: Frame) {
        let checksum = HMAC<SHA256>.authenticationCode(for: frame.bytes, using: key)
        let report = FrameReport(
            scanner: frame.scanner, time: Timestamp.current().iso, length: frame.length, ending: frame.ending.rawValue,
            checksum: frame.bytes.isEmpty ? nil : Data(checksum.prefix(8)).hexadecimal)
        frames.withLock { $0 = $0.suffix(Self.most - 1) + [report] }
    }

    /// The last ones, the newest last.
    var reports: [FrameReport] { frames.withLock { $0 } }
}
