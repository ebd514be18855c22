import Crypto
public import Foundation

/// The key of a series and a day, in its two uses; not to be kept, or it would outlive its destruction.
public struct DataKey: Sendable {
    struct Name: Hashable {
        let series: String
        let day: Int32

        var file: String { "data/\(series)/\(day)" }
    }

    /// What stands before everything that it seals.
    private let front: Data
    private let sealing: SymmetricKey
    /// Begun with the key: what is hashed goes on from a copy.
    private let searching: HMAC<SHA256>

    init(_ bytes: Data, _ name: Name) {
        let key = SymmetricKey(data: bytes)
        front = Envelope(name).header
        sealing = key.derived("seal-v1")
        searching = HMAC(key: key.derived("search-v1"))
    }

    /// Seals bytes.
    ///
    /// - Parameters:
    ///   - clear: What is to be read by nobody else.
    ///   - binding: What it belongs to; opening needs the same.
    /// - Throws: `VaultFailure.notAuthentic`, which a key of this kind never causes.
    /// - Returns: the sealed bytes, 34 bytes and the series' name longer than the clear ones.
    public func seal(_ clear: Data, binding: Data) throws(VaultFailure) -> Data {
        front + (try sealing.seal(clear, bound: front + binding))
    }

    /// Opens nonce, ciphertext and tag; `nil` when they, the key or what is bound are others.
    func open(_ box: Data, binding: Data) -> Data? { sealing.open(box, bound: front + binding) }

    /// A hash that nobody can make any more once the key is destroyed: 32 bytes (HMAC-SHA-256).
    public func hash(_ bytes: Data) -> Data {
        var hash = searching
        hash.update(data: bytes)
        return hash.finalize().withUnsafeBytes { Data($0) }
    }
}
