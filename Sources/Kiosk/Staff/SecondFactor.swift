import Crypto
import Foundation
import Visits

/// A second factor: a secret shared with an authenticator app, and codes on paper for when the telephone is lost.
struct SecondFactor: Sendable, Hashable {
    /// The secret in base32, as the app gets it.
    let secret: String
    /// SHA-256 of each recovery code, in base64; a code has 80 random bits, so that one round is enough.
    let recoveryDigests: [String]
    private let bytes: [UInt8]

    /// The fewest bytes of a secret (RFC 4226, section 4, R6 asks for 128 bits).
    private static let fewest = 16

    /// A new secret of 160 bits and ten recovery codes, which are told once.
    static func make() -> (factor: Self, recovery: [String]) {
        let random = { (count: Int) in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
        let codes = (0..<10).map { _ in Base32.text(random(10)).lowercased() }
        let bytes = random(20)
        let factor = Self(secret: Base32.text(bytes), recoveryDigests: codes.map(digest), bytes: bytes)
        return (factor, codes.map(spaced))
    }

    /// A second factor from its fields in the accounts file; `nil` when they are none.
    init?(secret: String, recovery: String) {
        guard let bytes = Base32.bytes(secret), (Self.fewest...64).contains(bytes.count) else { return nil }
        let digests = recovery.split(separator: ",").map(String.init)
        guard digests.count <= 20, digests.allSatisfy({ Data(base64Encoded: $0)?.count == 32 }) else { return nil }
        self.init(secret: secret, recoveryDigests: digests, bytes: bytes)
    }

    private init(secret: String, recoveryDigests: [String], bytes: [UInt8]) {
        self.secret = secret
        self.recoveryDigests = recoveryDigests
        self.bytes = bytes
    }

    /// What a typed code proves, given what was used before; `nil` for nothing.
    func proof(of code: String, at seconds: Int64, after used: StaffMemory.UsedCodes) -> SecondFactorProof? {
        let typed = code.filter { $0.isLetter || $0.isNumber }.lowercased()
        guard typed.utf8.count <= 32 else { return nil }
        if let step = TimeCode.step(of: typed, bytes, at: seconds, after: used.step) { return .time(step: step) }
        let digest = Self.digest(typed)
        guard recoveryDigests.contains(digest), !used.recovery.contains(digest) else { return nil }
        return .recovery(digest: digest)
    }

    /// The address that an authenticator app reads from a QR code.
    func address(account: String, issuer: String) -> String {
        var address = URLComponents()
        address.scheme = "otpauth"
        address.host = "totp"
        address.path = "/\(issuer):\(account)"
        address.queryItems = [
            URLQueryItem(name: "secret", value: secret), URLQueryItem(name: "issuer", value: issuer),
        ]
        return address.string ?? ""
    }

    private static func digest(_ code: String) -> String {
        Data(SHA256.hash(data: Data(code.utf8))).base64EncodedString()
    }

    /// In groups of four, as people read it from paper.
    private static func spaced(_ code: String) -> String {
        stride(from: 0, to: code.count, by: 4).map { String(code.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }
}

/// What proved the second factor.
enum SecondFactorProof: Sendable, Hashable {
    case time(step: Int64)
    case recovery(digest: String)
}
