public import Foundation
public import Journal

/// A place in a device's chain: an epoch, a sequence and the link there.
///
/// Before the first entry of an epoch the sequence is one less than that entry's, and the link is the epoch's genesis.
public struct ChainHead: Sendable, Hashable {
    /// The epoch, 16 bytes.
    public var epoch: Data
    /// The sequence.
    public var sequence: Int64
    /// The link, 32 bytes.
    public var link: Data

    /// A place from its parts.
    public init(epoch: Data, sequence: Int64, link: Data) {
        self.epoch = epoch
        self.sequence = sequence
        self.link = link
    }

    /// What stands before the first of some records.
    public init(before run: RecordRun) {
        self.init(epoch: run.epoch.id, sequence: run.before.sequence, link: run.before.link)
    }

    /// The highest sequence that a place may name: no kiosk writes so many, and one more never overflows.
    static let farthest: Int64 = 1 << 62

    /// A place from its text.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard text.utf8.count <= 120, parts.count == 3, let epoch = Data(hexadecimal: String(parts[0])),
            epoch.count == 16, let sequence = Int64(parts[1]), (0...Self.farthest).contains(sequence),
            String(sequence) == parts[1],
            let link = Data(hexadecimal: String(parts[2])), link.count == 32
        else { return nil }
        self.init(epoch: epoch, sequence: sequence, link: link)
    }

    /// The text of the header field `Vestibule-Head`.
    public var text: String { "\(epoch.hexadecimal)/\(sequence)/\(link.hexadecimal)" }

    /// The text where there is no head yet.
    public static let noneText = "none"
}
