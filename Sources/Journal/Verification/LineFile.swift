import Foundation

/// The lines of a file, read piece by piece; a line that is longer than any that was written ends the reading.
struct LineFile: Sequence, IteratorProtocol {
    static let longest = 2 * 1024 * 1024

    private let file: FileHandle?
    private var buffer = Data()
    private var isAtEnd = false

    init(path: String) { file = FileHandle(forReadingAtPath: path) }

    mutating func next() -> Data? {
        while true {
            if let end = buffer.firstIndex(of: 10) {
                let line = Data(buffer[..<end])
                buffer = buffer[buffer.index(after: end)...]
                if line.isEmpty { continue }
                return line
            }
            if isAtEnd || buffer.count > Self.longest {
                defer { buffer = Data() }
                isAtEnd = true
                return buffer.isEmpty ? nil : Data(buffer)
            }
            let more = (try? file?.read(upToCount: 256 * 1024)) ?? nil
            if let more, !more.isEmpty { buffer = Data(buffer) + more } else { isAtEnd = true }
        }
    }
}
