/// Walks the segments of a JPEG file (ITU-T T.81, annex B) from its first marker to its last.
struct JPEGWalk {
    private let bytes: [UInt8]
    private var place = 0
    /// Where colour profiles stand, once the file has been walked: Chromium may write one, and nobody needs it.
    private(set) var profiles: [Range<Int>] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The frame's width and height, once the whole file has been walked.
    ///
    /// - Throws: `NotAPicture`.
    mutating func size() throws(NotAPicture) -> (width: Int, height: Int) {
        guard bytes.starts(with: [0xFF, Marker.start]) else { throw NotAPicture("is no JPEG") }
        place = 2
        var size: (width: Int, height: Int)?
        var scans = 0
        while true {
            switch try marker() {
            case Marker.end:
                guard place == bytes.count else { throw NotAPicture("goes on after its end") }
                guard let size, scans > 0 else { throw NotAPicture("has no picture in it") }
                return size
            case Marker.baseline, Marker.extended, Marker.progressive:
                guard size == nil else { throw NotAPicture("has two frames") }
                size = try frame()
            case Marker.scan:
                guard size != nil, scans < 64 else { throw NotAPicture("has a scan where none may be") }
                scans += 1
                try skipSegment()
                skipEntropy()
            case Marker.huffman, Marker.quantization, Marker.restartInterval, Marker.jfif:
                try skipSegment()
            case Marker.profile:
                try passProfile()
            default:
                throw NotAPicture("has a part that no photo of this page has")
            }
        }
    }

    private mutating func marker() throws(NotAPicture) -> UInt8 {
        guard try byte() == 0xFF else { throw NotAPicture("is damaged") }
        var code = try byte()
        // Fill bytes may stand before a marker (B.1.1.2).
        while code == 0xFF { code = try byte() }
        return code
    }

    private mutating func frame() throws(NotAPicture) -> (width: Int, height: Int) {
        let end = try segmentEnd()
        guard try byte() == 8 else { throw NotAPicture("has not eight bits a sample") }
        let height = try word()
        let width = try word()
        let components = Int(try byte())
        guard [1, 3].contains(components), place + 3 * components == end else {
            throw NotAPicture("has neither one nor three colours")
        }
        place = end
        return (width, height)
    }

    private mutating func passProfile() throws(NotAPicture) {
        let begin = place
        let end = try segmentEnd()
        guard bytes[(begin + 2)..<end].starts(with: "ICC_PROFILE\0".utf8) else {
            throw NotAPicture("has a part that no photo of this page has")
        }
        place = end
        profiles.append((begin - 2)..<end)
    }

    private mutating func skipSegment() throws(NotAPicture) { place = try segmentEnd() }

    /// Where the segment ends whose length is read now; never behind the last byte, always further on.
    private mutating func segmentEnd() throws(NotAPicture) -> Int {
        let begin = place
        let length = try word()
        guard length >= 2, begin + length <= bytes.count else { throw NotAPicture("is cut off") }
        return begin + length
    }

    /// Passes over coded data: up to a marker that is neither a stuffed byte nor a restart.
    private mutating func skipEntropy() {
        while place + 1 < bytes.count {
            if bytes[place] == 0xFF, bytes[place + 1] != 0, !(0xD0...0xD7).contains(bytes[place + 1]) { return }
            place += 1
        }
        place = bytes.count
    }

    private mutating func word() throws(NotAPicture) -> Int { Int(try byte()) << 8 | Int(try byte()) }

    private mutating func byte() throws(NotAPicture) -> UInt8 {
        guard place < bytes.count else { throw NotAPicture("is cut off") }
        defer { place += 1 }
        return bytes[place]
    }
}

/// The markers that a photo of our page has (T.81, table B.1).
private enum Marker {
    static let baseline: UInt8 = 0xC0
    static let extended: UInt8 = 0xC1
    static let progressive: UInt8 = 0xC2
    static let huffman: UInt8 = 0xC4
    static let start: UInt8 = 0xD8
    static let end: UInt8 = 0xD9
    static let scan: UInt8 = 0xDA
    static let quantization: UInt8 = 0xDB
    static let restartInterval: UInt8 = 0xDD
    static let jfif: UInt8 = 0xE0
    static let profile: UInt8 = 0xE2
}
