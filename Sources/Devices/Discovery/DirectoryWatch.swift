import Dispatch
import Glibc

/// Tells when a path that udev does not announce comes to be.
///
/// A help only: whoever waits has a timer as well.
///
/// Confined to the queue it is made with, which is why it may be called Sendable. Only directories of wanted paths are
/// watched, so a scanner that is connected costs no wake-ups.
final class DirectoryWatch: @unchecked Sendable {
    private static let mask = UInt32(IN_CREATE | IN_MOVED_TO | IN_ONLYDIR)

    private let descriptor: Int32
    private let source: any DispatchSourceRead
    private let report: @Sendable (String) -> Void
    private var wanted: Set<String> = []
    private var directories: [Int32: String] = [:]

    /// Starts, and will tell `report` each wanted path that appears; nil where there is no inotify.
    init?(queue: DispatchQueue, report: @escaping @Sendable (String) -> Void) {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
        self.report = report
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler { @Sendable [weak self] in self?.receive() }
        source.setCancelHandler { @Sendable in close(descriptor) }
        source.resume()
    }

    deinit { source.cancel() }

    /// Watches for a path; does nothing if its directory is not there.
    func watch(_ path: String) {
        wanted.insert(path)
        let directory = Self.split(path).directory
        let watch = inotify_add_watch(descriptor, directory, Self.mask)
        if watch >= 0 { directories[watch] = directory }
    }

    /// Watches for a path no more.
    func forget(_ path: String) {
        wanted.remove(path)
        let still = Set(wanted.map { Self.split($0).directory })
        for (watch, directory) in directories where !still.contains(directory) {
            inotify_rm_watch(descriptor, watch)
            directories[watch] = nil
        }
    }

    private func receive() {
        var appeared: Set<String> = []
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: MemoryLayout<inotify_event>.alignment) { buffer in
            while let count = Optional(read(descriptor, buffer.baseAddress, buffer.count)), count > 0 {
                var offset = 0
                while offset + MemoryLayout<inotify_event>.size <= count {
                    let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                    offset += MemoryLayout<inotify_event>.size
                    let name = buffer[min(offset, count)..<min(offset + Int(event.len), count)].prefix { $0 != 0 }
                    offset += Int(event.len)
                    if event.mask & UInt32(IN_IGNORED) != 0 { directories[event.wd] = nil }
                    guard let directory = directories[event.wd] else { continue }
                    let text = String(decoding: name, as: UTF8.self)
                    appeared.formUnion(wanted.filter { Self.split($0) == (directory, text) })
                }
            }
        }
        appeared.forEach(report)
    }

    private static func split(_ path: String) -> (directory: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let directory = path[..<slash]
        return (directory.isEmpty ? "/" : String(directory), String(path[path.index(after: slash)...]))
    }
}
