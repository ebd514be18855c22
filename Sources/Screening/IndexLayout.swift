/// Where things stand in an index file; `docs/index-format.md` tells the same to other languages.
enum IndexLayout {
    /// The first eight bytes.
    static let magic = Array("VLISTIDX".utf8)
    /// The edition of the layout that this code reads and writes.
    static let formatVersion: UInt32 = 1
    /// Bytes before the section table.
    static let headerSize = 64
    /// Bytes of one entry in the section table.
    static let sectionEntrySize = 24
    /// Every section starts at a multiple of this.
    static let alignment = 64
    /// SHA-256 of everything before it ends the file.
    static let digestSize = 32
    /// The largest file that is read: offsets of people are 32 bits wide.
    static let largestFile = 4 << 30

    /// Where the header's fields stand.
    enum Field {
        static let version = 8
        static let sectionCount = 12
        static let fileSize = 16
        static let people = 24
        static let rows = 28
        static let words = 32
        static let checksum = 60
    }

    /// The absence of a word in a row or a posting.
    static let noWord = UInt32.max

    /// FNV-1a, 32 bits: finds an accident in the header at once, without hashing the file.
    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
