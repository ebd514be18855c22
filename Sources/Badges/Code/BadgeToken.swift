public import struct Foundation.Data
public import struct Foundation.UUID

/// What a badge's code says: which visit, until when, and what its wearer may do.
///
/// No name, no birth date.
public struct BadgeToken: Sendable, Hashable {
    /// The visit.
    public var visit: UUID
    /// 1 for the first badge of the visit, one more for each reprint; never above 255.
    public var copy: Int
    /// When the permission ends, in seconds since 1970.
    public var until: Int
    /// Whether somebody must accompany the wearer.
    public var escort: Bool
    /// Whether the visit was a simulated one.
    public var test: Bool
    /// The areas allowed, as their places (0 to 15) in the kiosk's own list of areas.
    public var areas: Set<Int>

    /// A token from its parts; what does not fit into the code is cut to what does.
    public init(visit: UUID, copy: Int, until: Int, escort: Bool, test: Bool = false, areas: Set<Int> = []) {
        self.visit = visit
        self.copy = min(max(copy, 1), 255)
        self.until = min(max(until, 0), Int(UInt32.max))
        self.escort = escort
        self.test = test
        self.areas = areas.filter { (0..<16).contains($0) }
    }

    /// The bytes that are signed, without the kiosk's.
    static let length = 24

    private static let escortBit: UInt8 = 1
    private static let testBit: UInt8 = 2

    var bytes: Data {
        var bytes = Data([(escort ? Self.escortBit : 0) | (test ? Self.testBit : 0), UInt8(copy)])
        let areaBits = areas.reduce(UInt16(0)) { $0 | 1 << UInt16($1) }
        bytes.append(contentsOf: [UInt8(areaBits >> 8), UInt8(areaBits & 0xFF)])
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(until >> shift & 0xFF)) }
        withUnsafeBytes(of: visit.uuid) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// The token in 24 bytes, or `nil` where they are not one that we write.
    init?(bytes: Data) {
        let bytes = [UInt8](bytes)
        guard bytes.count == Self.length, bytes[0] & ~(Self.escortBit | Self.testBit) == 0, bytes[1] > 0 else {
            return nil
        }
        let areaBits = Int(bytes[2]) << 8 | Int(bytes[3])
        guard let visit = UUID(bytes: bytes[8...]) else { return nil }
        self.init(
            visit: visit, copy: Int(bytes[1]), until: bytes[4..<8].reduce(0) { $0 << 8 | Int($1) },
            escort: bytes[0] & Self.escortBit != 0, test: bytes[0] & Self.testBit != 0,
            areas: Set((0..<16).filter { areaBits >> $0 & 1 == 1 }))
    }
}
