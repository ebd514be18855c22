import Crypto
import Foundation

/// Codes that change with the time (RFC 6238): HMAC-SHA-1 and steps of 30 seconds, as authenticator apps know them.
enum TimeCode {
    /// Seconds for which a code lasts.
    static let step: Int64 = 30
    /// Steps by which the telephone's clock may be off, either way.
    static let tolerance: Int64 = 1

    /// The number of the step a moment lies in.
    static func number(at seconds: Int64) -> Int64 { seconds / step }

    /// The code of a step.
    static func code(_ secret: [UInt8], step number: Int64, digits: Int = 6) -> String {
        let message = withUnsafeBytes(of: UInt64(bitPattern: number).bigEndian) { Data($0) }
        let mac = HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret))
        let bytes = Array(mac)
        // Dynamic truncation (RFC 4226, section 5.3): the last four bits say where the number begins.
        let offset = Int(bytes[bytes.count - 1] & 15)
        let value = bytes[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { value, _ in value * 10 }
        let text = String(value % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code was typed, if it is one of those around a moment and later than the last one used.
    static func step(of code: String, _ secret: [UInt8], at seconds: Int64, after used: Int64?) -> Int64? {
        let now = number(at: seconds)
        return (now - tolerance...now + tolerance).first { candidate in
            candidate > used ?? .min && isSame(code, Self.code(secret, step: candidate))
        }
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && zip(left.utf8, right.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
