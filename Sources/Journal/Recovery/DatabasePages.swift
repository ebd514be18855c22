import Foundation

/// The pages of an SQLite database as its last commit left them, read without SQLite: the file's, and its log's before them.
///
/// SQLite finds a row through the pages above it, so that one damaged page hides all those below. Here every page is looked
/// at by itself. Nothing in the files is believed: not a length, not a number of a page.
struct DatabasePages {
    /// Bytes of a page.
    let size: Int
    /// The numbers of the pages that there are, whole or cut short.
    let numbers: [Int]
    /// Bytes of a page that its content may use.
    let usable: Int
    private let file: Data
    private let log: Data
    /// Where the log has a page that was committed, by the page's number.
    private let logged: [Int: Int]

    /// The pages of a file; `nil` when it cannot be read.
    init?(path: String) {
        guard let file = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else { return nil }
        self.file = file
        // Not mapped: of a journal in use it may be cut at any moment.
        log = (try? Data(contentsOf: URL(fileURLWithPath: path + "-wal"))) ?? Data()
        let log = WriteAheadLog(log)
        let written = file.starts(with: Self.magic) ? Self.pageSize(Int(file.number(at: 16, bytes: 2))) : nil
        let size = written ?? log?.pageSize ?? 4096
        self.size = size
        usable = size - (written == nil ? 0 : min(Int(file.number(at: 20, bytes: 1)), size - 480))
        let logged = log.flatMap { $0.pageSize == size ? $0.committed() : nil } ?? [:]
        self.logged = logged
        let count = (file.count + size - 1) / size
        numbers = Array(stride(from: 1, through: count, by: 1)) + logged.keys.filter { $0 > count }.sorted()
    }

    /// A page, the first having number 1; short where the file was cut short, empty where it has none.
    func page(_ number: Int) -> Data {
        if let place = logged[number] { return log[place..<place + size] }
        let start = (number - 1) * size
        guard number > 0, start < file.count else { return Data() }
        return file[start..<min(start + size, file.count)]
    }

    /// How many bytes there are in all.
    var bytes: Int { file.count + log.count }

    private static let magic = Data("SQLite format 3\0".utf8)

    fileprivate static func pageSize(_ written: Int) -> Int? {
        // 65,536 does not fit into the field.
        let size = written == 1 ? 65_536 : written
        return (512...65_536).contains(size) && size.nonzeroBitCount == 1 ? size : nil
    }
}

/// The log of a database, as far as it was committed.
private struct WriteAheadLog {
    let pageSize: Int
    private let bytes: Data
    private let isBigEndian: Bool

    init?(_ bytes: Data) {
        guard bytes.count > 32, [0x377f_0682, 0x377f_0683].contains(bytes.number(at: 0, bytes: 4)),
            let size = DatabasePages.pageSize(Int(bytes.number(at: 8, bytes: 4)))
        else { return nil }
        self.bytes = bytes
        pageSize = size
        isBigEndian = bytes.number(at: 0, bytes: 4) & 1 == 1
    }

    /// Where each page lies that a commit wrote, the newest of each; a frame that was damaged is passed over.
    func committed() -> [Int: Int] {
        var (pages, waiting): ([Int: Int], [Int: Int]) = ([:], [:])
        var sum = (bytes.number(at: 24, bytes: 4), bytes.number(at: 28, bytes: 4))
        var place = 32
        while place + 24 + pageSize <= bytes.count {
            let (salts, own) = (bytes[place + 8..<place + 16], bytes[16..<24])
            // What comes after is left over from before the log was begun anew.
            guard salts.elementsEqual(own) else { break }
            let written = (bytes.number(at: place + 16, bytes: 4), bytes.number(at: place + 20, bytes: 4))
            if checksum(of: place, after: sum) == written {
                waiting[Int(bytes.number(at: place, bytes: 4))] = place + 24
                if bytes.number(at: place + 4, bytes: 4) > 0 {
                    pages.merge(waiting) { $1 }
                    waiting = [:]
                }
            }
            // Each sum goes on from the one before: one that is written wrong costs its own frame and the next.
            sum = written
            place += 24 + pageSize
        }
        return pages
    }

    private func checksum(of frame: Int, after sum: (UInt64, UInt64)) -> (UInt64, UInt64) {
        var (first, second) = (UInt32(truncatingIfNeeded: sum.0), UInt32(truncatingIfNeeded: sum.1))
        bytes.withUnsafeBytes { raw in
            func add(_ range: Range<Int>) {
                for place in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
                    let words = (
                        raw.loadUnaligned(fromByteOffset: place, as: UInt32.self),
                        raw.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)
                    )
                    first &+= (isBigEndian ? words.0.bigEndian : words.0.littleEndian) &+ second
                    second &+= (isBigEndian ? words.1.bigEndian : words.1.littleEndian) &+ first
                }
            }
            add(frame..<frame + 8)
            add(frame + 24..<frame + 24 + pageSize)
        }
        return (UInt64(first), UInt64(second))
    }
}

extension Data {
    /// A number of so many bytes, big-endian, at a place counted from the first byte; 0 where there are not so many.
    func number(at place: Int, bytes count: Int) -> UInt64 {
        guard place >= 0, place + count <= self.count else { return 0 }
        return self[startIndex + place..<startIndex + place + count].reduce(0) { $0 << 8 | UInt64($1) }
    }
}
