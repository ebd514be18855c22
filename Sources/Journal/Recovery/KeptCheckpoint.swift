import Foundation
import Vault

/// A sealed checkpoint: what somebody made of the entries up to one of them.
struct KeptCheckpoint {
    let sequence: Int64
    let link: Data
    let body: Data

    private static let label = "vestibule-checkpoint-v1"
    private static let longest = 256 << 20

    init(sequence: Int64, link: Data, body: Data) {
        self.sequence = sequence
        self.link = link
        self.body = body
    }

    /// The copy in a file of its own, which outlives the database's damage; `nil` when there is none.
    init?(file: String) {
        guard let handle = FileHandle(forReadingAtPath: file) else { return nil }
        defer { try? handle.close() }
        guard let bytes = try? handle.read(upToCount: Self.longest),
            var fields = FieldReader(bytes, label: Self.label), let sequence = fields.number(),
            let link = fields.data(32), let body = fields.data(), fields.isAtEnd
        else { return nil }
        self.init(sequence: sequence, link: link, body: body)
    }

    /// Writes the copy, whole or not at all.
    func write(to file: String) throws(VaultFailure) {
        var fields = Fields(Self.label, capacity: body.count + 100)
        fields.add(sequence)
        fields.add(link)
        fields.add(body)
        try DurableFile.write(Data(fields.bytes), to: file)
    }

    /// The state; `nil` when it was not sealed here, or for another entry.
    func open(_ vault: Vault) -> Data? { try? vault.open(body, binding: link) }
}
