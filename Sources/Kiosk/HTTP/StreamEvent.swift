import Foundation
import NIOCore

/// One server-sent event (WHATWG HTML, section 9.2).
struct StreamEvent: Sendable {
    /// What a reader that was cut off names to get what came since; `nil` for events that cannot be picked up again.
    var id: Int64?
    /// Its name.
    var name: String
    /// A JSON document on one line.
    var data: Data

    /// An event of a document.
    ///
    /// - Throws: what encoding throws.
    init(_ name: String, id: Int64? = nil, _ document: some Encodable) throws {
        self.id = id
        self.name = name
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        data = try encoder.encode(document)
    }

    /// As it is sent.
    var buffer: ByteBuffer {
        var buffer = ByteBuffer(string: id.map { "id: \($0)\n" } ?? "")
        buffer.writeString("event: \(name)\ndata: ")
        buffer.writeBytes(data)
        buffer.writeString("\n\n")
        return buffer
    }
}
