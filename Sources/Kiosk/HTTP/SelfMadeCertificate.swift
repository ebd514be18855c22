import Crypto
import Foundation
import SwiftASN1
import X509

/// A certificate that the kiosk makes for its own desk, valid for the names by which browsers call it.
///
/// Nobody vouches for it: people compare its fingerprint once. It is made anew when it is about to end or when the names
/// have changed; until then every start uses the same one, so that browsers do not ask again.
struct SelfMadeCertificate: Sendable {
    /// Days for which one is good: what browsers take at most from a certificate that somebody vouches for.
    static let days = 397
    /// Days before its end from which a start makes another.
    static let renewal = 60

    /// The certificate's file.
    let path: String
    /// The key's file, for its owner alone.
    let keyPath: String

    /// The files in a folder.
    init(folder: String) {
        path = folder + "/desk-certificate.pem"
        keyPath = folder + "/desk-key.pem"
    }

    /// Makes the files if there are none that will do.
    ///
    /// - Throws: what writing a file throws.
    func prepare(for hosts: [String], at now: Date) throws {
        if let kept = try? kept(), Self.names(of: kept) == Set(hosts), (try? key()) != nil,
            kept.notValidAfter > now.addingTimeInterval(Double(Self.renewal) * 86_400), kept.notValidBefore <= now
        {
            return
        }
        let key = P256.Signing.PrivateKey()
        let certificate = try Self.make(hosts, key, at: now)
        // The key first: a certificate without its key would be kept, a key without its certificate is replaced.
        try Self.write(key.pemRepresentation, to: keyPath, mode: 0o600)
        try Self.write(try certificate.serializeAsPEM().pemString, to: path, mode: 0o644)
    }

    private func kept() throws -> Certificate {
        try Certificate(pemEncoded: String(contentsOfFile: path, encoding: .utf8))
    }

    private func key() throws -> P256.Signing.PrivateKey {
        let key = try P256.Signing.PrivateKey(pemRepresentation: String(contentsOfFile: keyPath, encoding: .utf8))
        guard try kept().publicKey == Certificate.PublicKey(key.publicKey) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return key
    }

    private static func make(_ hosts: [String], _ key: P256.Signing.PrivateKey, at now: Date) throws -> Certificate {
        let name = try DistinguishedName { CommonName("Vestibule desk") }
        return try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: Certificate.PublicKey(key.publicKey),
            // A clock in the office may be behind the kiosk's.
            notValidBefore: now.addingTimeInterval(-3600),
            notValidAfter: now.addingTimeInterval(Double(days) * 86_400 - 3600), issuer: name, subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(hosts.map(generalName))
            }, issuerPrivateKey: Certificate.PrivateKey(key))
    }

    private static func names(of certificate: Certificate) -> Set<String>? {
        guard let names = try? certificate.extensions.subjectAlternativeNames else { return nil }
        return Set(
            names.compactMap { name in
                switch name {
                case .dnsName(let text): text
                case .ipAddress(let octets): text(of: Array(octets.bytes))
                default: nil
                }
            })
    }

    private static func generalName(_ host: String) -> GeneralName {
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, host, &v4) == 1 {
            return withUnsafeBytes(of: v4) { .ipAddress(ASN1OctetString(contentBytes: ArraySlice($0))) }
        }
        if inet_pton(AF_INET6, host, &v6) == 1 {
            return withUnsafeBytes(of: v6) { .ipAddress(ASN1OctetString(contentBytes: ArraySlice($0))) }
        }
        return .dnsName(host)
    }

    private static func text(of address: [UInt8]) -> String? {
        let family = address.count == 4 ? AF_INET : address.count == 16 ? AF_INET6 : nil
        guard let family else { return nil }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(family, address, &text, socklen_t(text.count)) != nil else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func write(_ text: String, to path: String, mode: mode_t) throws {
        let beside = path + ".new"
        unlink(beside)
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(text.utf8))
        try file.synchronize()
        guard rename(beside, path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
}
