import Crypto
import Foundation
import Vault

/// A payload with the salt of its commitment: what is sealed, and what is erased.
///
/// The salt is random and goes with the payload, so that a commitment that stays behind says nothing of what it was for.
struct SaltedPayload {
    static let saltLength = 32

    let salt: Data
    let payload: Data

    /// A payload with a new salt.
    init(_ payload: Data) {
        salt = RandomBytes.make(Self.saltLength)
        self.payload = payload
    }

    init(salt: Data, payload: Data) {
        self.salt = salt
        self.payload = payload
    }

    /// Takes apart what `joined` put together; `nil` when it is too short.
    init?(joined: Data) {
        guard joined.count >= Self.saltLength else { return nil }
        salt = Data(joined.prefix(Self.saltLength))
        payload = Data(joined.dropFirst(Self.saltLength))
    }

    var joined: Data { salt + payload }

    /// HMAC-SHA-256 of the payload under the salt.
    ///
    /// Put together from its two hashes (RFC 2104), because every entry has a key of its own: of the library's HMAC, which is
    /// made for any hash, most of the time goes into taking up a key. A salt is never longer than a block.
    var commitment: Data {
        guard salt.count <= SHA256.blockByteCount else { return Data() }
        let inner = hash(0x36) { $0.update(data: payload) }
        return hash(0x5C) { outer in inner.withUnsafeBytes { outer.update(bufferPointer: $0) } }
            .withUnsafeBytes { Data($0) }
    }

    /// The hash of the salt's block with a mask, and of what comes after it.
    private func hash(_ mask: UInt8, _ update: (inout SHA256) -> Void) -> SHA256Digest {
        var block = [UInt8](repeating: mask, count: SHA256.blockByteCount)
        for (index, byte) in salt.enumerated() { block[index] ^= byte }
        var hash = SHA256()
        block.withUnsafeBytes { hash.update(bufferPointer: $0) }
        update(&hash)
        return hash.finalize()
    }
}
