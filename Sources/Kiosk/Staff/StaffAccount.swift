import Crypto
import CryptoExtras
import Foundation

/// A named account of a member of staff, as one line of the accounts file has it.
///
/// `name:full name:scrypt:log2 N:r:p:salt:hash`, salt and hash in base64. scrypt is RFC 7914.
struct StaffAccount: Sendable, Hashable {
    /// What is typed to sign in, and what stands in the journal.
    let name: String
    /// What colleagues call the person.
    let fullName: String
    private var cost: Int
    private var blockSize: Int
    private var parallelism: Int
    private var salt: Data
    private var hash: Data

    /// 32 MiB and about a tenth of a second: the desk's own PC is the only one that may try.
    private static let usual = (cost: 15, blockSize: 8, parallelism: 1)

    /// A new account; whatever cannot stand in a line of the file becomes a space in the full name.
    ///
    /// - Throws: what the key derivation throws; never in practice.
    init(name: String, fullName: String, password: String) throws {
        self.name = name
        self.fullName = String(
            String.UnicodeScalarView(fullName.unicodeScalars.map { Self.breaksLine($0) ? " " : $0 }))
        cost = Self.usual.cost
        blockSize = Self.usual.blockSize
        parallelism = Self.usual.parallelism
        salt = Data((0..<16).map { _ in UInt8.random(in: .min ... .max) })
        hash = Data()
        hash = try derive(password)
    }

    /// An account from its line; `nil` when the line is none.
    init?(line: String) {
        let fields = line.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 8, fields[2] == "scrypt", Self.isName(fields[0]),
            let cost = Int(fields[3]), (10...20).contains(cost), let blockSize = Int(fields[4]),
            (1...16).contains(blockSize), let parallelism = Int(fields[5]), (1...4).contains(parallelism),
            let salt = Data(base64Encoded: fields[6]), let hash = Data(base64Encoded: fields[7]), hash.count == 32
        else { return nil }
        name = fields[0]
        fullName = fields[1]
        self.cost = cost
        self.blockSize = blockSize
        self.parallelism = parallelism
        self.salt = salt
        self.hash = hash
    }

    /// The line of the accounts file.
    var line: String {
        [
            name, fullName, "scrypt", String(cost), String(blockSize),
            String(parallelism), salt.base64EncodedString(), hash.base64EncodedString(),
        ].joined(separator: ":")
    }

    /// Whether this is the account's password.
    func accepts(_ password: String) -> Bool {
        guard let tried = try? derive(password), tried.count == hash.count else { return false }
        return zip(tried, hash).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Whether a text can be an account's name: 1–32 of a–z, 0–9, dot, dash and underscore.
    static func isName(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || ".-_".utf8.contains($0)
            }
    }

    /// Whether a text can be a full name: one line of at most 80 characters without a colon; empty for none.
    static func isFullName(_ text: String) -> Bool {
        text.unicodeScalars.count <= 80 && !text.unicodeScalars.contains(where: breaksLine)
    }

    /// Whether a character would end the full name or its line, or do something to a terminal.
    private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: scalar == ":"
        }
    }

    private func derive(_ password: String) throws -> Data {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: 32,
            rounds: 1 << cost, blockSize: blockSize, parallelism: parallelism, maxMemory: 256 * 1024 * 1024)
        return key.withUnsafeBytes { Data($0) }
    }
}
