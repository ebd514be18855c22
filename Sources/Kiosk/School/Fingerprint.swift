import Crypto
import Foundation

/// What two people compare to know that a kiosk is the one they mean: SHA-256 over its public key.
///
/// Over the key and not the certificate, which is made anew at each start.
struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
    private let bytes: [UInt8]

    /// The fingerprint of a public key (SubjectPublicKeyInfo, DER).
    init(publicKey: some DataProtocol) { bytes = Array(SHA256.hash(data: publicKey)) }

    /// A fingerprint as it is shown, or with other separators; `nil` when it is not 64 hexadecimal digits.
    init?(_ text: String) {
        guard text.utf8.count <= 200 else { return nil }
        let digits = text.filter { !"-: ".contains($0) }.compactMap(\.hexDigitValue)
        guard digits.count == 64, text.allSatisfy({ $0.isHexDigit || "-: ".contains($0) }) else { return nil }
        bytes = stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }

    /// Sixteen groups of four digits.
    var description: String {
        let digits = bytes.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
        return stride(from: 0, to: 64, by: 4)
            .map { String(digits.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }
}
