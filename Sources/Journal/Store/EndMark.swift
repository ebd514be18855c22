import Crypto
import Foundation
import Vault

/// Where the journal ended after its last commit, kept beside the database: `journal.end`.
///
/// SQLite takes a damaged frame of its log for the log's end, so that what was committed after it would be missing without
/// a word. This page of memory knows better. It is written after each commit, and that costs no call of the system: a kill
/// leaves it as it was, a power cut sets it back by what the kernel had not written yet, some thirty seconds. It is never
/// ahead of what is on disk.
///
/// Only the writer's queue writes it, which is why it may be called Sendable.
final class EndMark: @unchecked Sendable {
    struct End: Equatable {
        var epoch: Data
        var sequence: Int64
        var link: Data
    }

    private static let label = "vestibule-end-v1"
    private static let size = 4096
    private let memory: UnsafeMutableRawPointer

    /// Where the mark of a database lies.
    static func file(of path: String) -> String { (path as NSString).deletingPathExtension + ".end" }

    /// Takes up the mark of a database, or begins one that says nothing.
    init(of path: String) throws(VaultFailure) {
        let file = Self.file(of: path)
        var status = stat()
        // Written, not only made longer: what is mapped and finds no room on the disk later ends the process.
        if stat(file, &status) != 0 || Int(status.st_size) != Self.size {
            try DurableFile.write(Data(count: Self.size), to: file)
        }
        let descriptor = open(file, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw .cannotUse(file: file, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        guard let memory = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), memory != MAP_FAILED
        else { throw .cannotUse(file: file, reason: String(cString: strerror(errno))) }
        self.memory = memory
    }

    deinit { munmap(memory, Self.size) }

    /// What was last kept; `nil` where nothing was, or half of it.
    var end: End? {
        let bytes = Data(bytes: memory, count: Self.size)
        guard let length = Int(exactly: bytes.number(at: 0, bytes: 4)), length <= Self.size - 36 else { return nil }
        let content = bytes[4..<4 + length]
        guard Data(SHA256.hash(data: content)) == bytes[4 + length..<36 + length],
            var fields = FieldReader(Data(content), label: Self.label), let epoch = fields.data(16),
            let sequence = fields.number(), let link = fields.data(32), fields.isAtEnd
        else { return nil }
        return End(epoch: epoch, sequence: sequence, link: link)
    }

    /// Forgets it.
    func clear() { memory.initializeMemory(as: UInt8.self, repeating: 0, count: Self.size) }

    /// Keeps where the journal ends now; to be called when that is on disk.
    func keep(_ end: End) {
        var fields = Fields(Self.label, capacity: 120)
        fields.add(end.epoch)
        fields.add(end.sequence)
        fields.add(end.link)
        let content = fields.bytes
        let sum = SHA256.hash(data: content)
        withUnsafeBytes(of: UInt32(content.count).bigEndian) { put($0, at: 0) }
        content.withUnsafeBytes { put($0, at: 4) }
        sum.withUnsafeBytes { put($0, at: 4 + content.count) }
    }

    private func put(_ bytes: UnsafeRawBufferPointer, at place: Int) {
        UnsafeMutableRawBufferPointer(start: memory + place, count: Self.size - place).copyMemory(from: bytes)
    }
}
