import Crypto
import CryptoExtras
import Foundation

/// A password as the accounts file keeps it: scrypt (RFC 7914), as `scrypt:log2 N:r:p:salt:hash` in base64.
public struct PasswordHash: Sendable, Hashable {
    /// The shortest password, in characters (NIST SP 800-63B-4, section 3.1.1.2, asks for fifteen where it stands alone).
    public static let shortestPassword = 15
    /// The longest password, in bytes: a key is work whose length is the sender's.
    public static let longestPassword = 1024

    private var cost: Int
    private var blockSize: Int
    private var parallelism: Int
    private var salt: Data
    private var hash: Data

    /// 32 MiB and about a tenth of a second.
    private static let usual = (cost: 15, blockSize: 8, parallelism: 1)

    /// The hash of a password, with a salt of its own.
    ///
    /// - Throws: what the key derivation throws; never in practice.
    public init(_ password: String) throws {
        cost = Self.usual.cost
        blockSize = Self.usual.blockSize
        parallelism = Self.usual.parallelism
        salt = Data((0..<16).map { _ in UInt8.random(in: .min ... .max) })
        hash = Data()
        hash = try derive(password)
    }

    /// A hash from its six fields; `nil` when they are none.
    public init?(fields: ArraySlice<String>) {
        let fields = Array(fields)
        guard fields.count == 6, fields[0] == "scrypt",
            let cost = Int(fields[1]), (10...20).contains(cost), let blockSize = Int(fields[2]),
            (1...16).contains(blockSize), let parallelism = Int(fields[3]), (1...4).contains(parallelism),
            let salt = Data(base64Encoded: fields[4]), let hash = Data(base64Encoded: fields[5]), hash.count == 32
        else { return nil }
        self.cost = cost
        self.blockSize = blockSize
        self.parallelism = parallelism
        self.salt = salt
        self.hash = hash
    }

    /// The six fields of the accounts file.
    public var fields: [String] {
        [
            "scrypt", String(cost), String(blockSize), String(parallelism), salt.base64EncodedString(),
            hash.base64EncodedString(),
        ]
    }

    /// Whether this is the password.
    public func accepts(_ password: String) -> Bool {
        guard let tried = try? derive(password), tried.count == hash.count else { return false }
        return zip(tried, hash).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func derive(_ password: String) throws -> Data {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: 32,
            rounds: 1 << cost, blockSize: blockSize, parallelism: parallelism, maxMemory: 256 * 1024 * 1024)
        return key.withUnsafeBytes { Data($0) }
    }
}
