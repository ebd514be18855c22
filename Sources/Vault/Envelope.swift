import Crypto
import Foundation

/// What sealed bytes look like: a version, the series, the day, then nonce, ciphertext and tag of AES-256-GCM.
///
/// Everything before the nonce is associated data, together with what the caller binds.
struct Envelope {
    static let version: UInt8 = 1
    let name: DataKey.Name

    /// Version, length of the series, series, day (big-endian).
    var header: Data {
        var header = Data([Self.version, UInt8(name.series.utf8.count)])
        header.append(contentsOf: name.series.utf8)
        withUnsafeBytes(of: name.day.bigEndian) { header.append(contentsOf: $0) }
        return header
    }

    init(series: String, day: Int) throws(VaultFailure) {
        guard Self.isName(series), let day = Int32(exactly: day) else { throw .badName }
        name = DataKey.Name(series: series, day: day)
    }

    /// The envelope of a key that is there.
    init(_ name: DataKey.Name) { self.name = name }

    /// Reads the front of sealed bytes; the rest is nonce, ciphertext and tag.
    static func read(_ sealed: Data) throws(VaultFailure) -> (envelope: Self, box: Data) {
        let bytes = sealed[...]
        guard bytes.count >= 2, bytes.first == version else { throw .notAuthentic }
        let length = Int(bytes[bytes.startIndex + 1])
        let rest = bytes.dropFirst(2)
        guard rest.count >= length + 4 + 12 + 16 else { throw .notAuthentic }
        let series = String(decoding: rest.prefix(length), as: UTF8.self)
        guard isName(series) else { throw .notAuthentic }
        let day = rest.dropFirst(length).prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return (
            try Self(series: series, day: Int(Int32(bitPattern: day))), Data(rest.dropFirst(length + 4))
        )
    }

    /// 1 to 32 of a–z, 0–9 and hyphen: also a safe name of a file.
    static func isName(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}

extension SymmetricKey {
    /// Seals bytes; `bound` must be the same when they are opened.
    func seal(_ clear: Data, bound: Data) throws(VaultFailure) -> Data {
        guard let nonce = try? AES.GCM.Nonce(data: RandomBytes.make(12)),
            let box = try? AES.GCM.seal(clear, using: self, nonce: nonce, authenticating: bound).combined
        else { throw .notAuthentic }
        return box
    }

    /// Opens bytes that `seal` made; `nil` when they, the key or what is bound are others.
    func open(_ box: Data, bound: Data) -> Data? {
        guard let box = try? AES.GCM.SealedBox(combined: box) else { return nil }
        return try? AES.GCM.open(box, using: self, authenticating: bound)
    }

    /// A key derived for one use.
    func derived(_ use: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: self, info: Data("vestibule-\(use)".utf8), outputByteCount: 32)
    }
}
