import Crypto
import Foundation

extension IndexBuilder {
    /// The index as bytes, for lists that are never on disk in clear.
    public func bytes() -> [UInt8] {
        let sorted = SortedIndex(self)
        let sections = sorted.sections(header: header, personStarts: personStarts, personBytes: personBytes.bytes)
        let tableEnd = IndexLayout.headerSize + sections.count * IndexLayout.sectionEntrySize
        func aligned(_ offset: Int) -> Int {
            (offset + IndexLayout.alignment - 1) / IndexLayout.alignment * IndexLayout.alignment
        }
        var table = ByteWriter()
        var end = aligned(tableEnd)
        for (section, content) in zip(IndexSection.allCases, sections) {
            table.append(section.rawValue)
            table.append(UInt32(section.elementSize))
            table.append(UInt64(end))
            table.append(UInt64(content.count / section.elementSize))
            end = aligned(end + content.count)
        }
        let size = end + IndexLayout.digestSize
        var writer = ByteWriter()
        writer.bytes.reserveCapacity(size)
        writer.bytes += IndexLayout.magic
        writer.append(IndexLayout.formatVersion)
        writer.append(UInt32(sections.count))
        writer.append(UInt64(size))
        for number in [people, rows.count, sorted.words.count] { writer.append(UInt32(number)) }
        writer.pad(to: IndexLayout.Field.checksum)
        writer.append(IndexLayout.checksum(writer.bytes + table.bytes))
        writer.bytes += table.bytes
        for content in sections {
            writer.pad(to: aligned(writer.bytes.count))
            writer.bytes += content
        }
        writer.pad(to: end)
        writer.bytes += SHA256.hash(data: writer.bytes)
        return writer.bytes
    }

    /// Writes the index beside the path, flushes it and renames it over the path.
    ///
    /// Whoever has the old file open keeps it.
    public func write(to path: String) throws(IndexBuildFailure) {
        let bytes = bytes()
        let beside = path + ".new"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .unwritable(errno: errno) }
        let failure = Self.writeAll(bytes, to: descriptor)
        close(descriptor)
        guard failure == 0, rename(beside, path) == 0 else {
            let reason = failure == 0 ? errno : failure
            unlink(beside)
            throw .unwritable(errno: reason)
        }
        let parent = (path as NSString).deletingLastPathComponent
        let folder = open(parent.isEmpty ? "." : parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    /// Writes and flushes; answers `errno`, or zero.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return errno }
                rest = rest.dropFirst(count)
            }
            return fsync(descriptor) == 0 ? 0 : errno
        }
    }
}
