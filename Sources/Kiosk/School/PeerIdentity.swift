import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// This kiosk's own key among the kiosks of its school: made once, kept, and never sent.
struct PeerIdentity: Sendable {
    /// What the other kiosks' configuration names.
    let fingerprint: Fingerprint
    /// Speaks TLS 1.3 only, shows this kiosk's certificate and asks for the other's.
    ///
    /// Whom to believe is decided by the key's fingerprint alone, in a callback.
    let tls: TLSConfiguration
    private static let validity: TimeInterval = 10 * 365 * 86_400

    /// Reads the key from a folder, or makes it with the first use.
    ///
    /// - Throws: `PeerKeyUnusable`.
    init(folder: String) throws {
        let path = folder + "/peer-key.pem"
        let key: P256.Signing.PrivateKey
        do {
            key = try Self.key(at: path)
            fingerprint = Fingerprint(publicKey: key.publicKey.derRepresentation)
            let certificate = try NIOSSLCertificate(bytes: Array(try Self.certificate(key)), format: .der)
            let own = try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem)
            var tls = TLSConfiguration.makeServerConfigurationWithMTLS(
                certificateChain: [.certificate(certificate)], privateKey: .privateKey(own),
                trustRoots: .certificates([]))
            tls.certificateVerification = .noHostnameVerification
            tls.minimumTLSVersion = .tlsv13
            tls.applicationProtocols = ["http/1.1"]
            self.tls = tls
        } catch {
            throw PeerKeyUnusable(path: path)
        }
    }

    private static func key(at path: String) throws -> P256.Signing.PrivateKey {
        if let known = try? String(contentsOfFile: path, encoding: .utf8) {
            return try P256.Signing.PrivateKey(pemRepresentation: known)
        }
        guard !FileManager.default.fileExists(atPath: path) else { throw CocoaError(.fileReadUnknown) }
        let new = P256.Signing.PrivateKey()
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(new.pemRepresentation.utf8))
        try file.synchronize()
        return new
    }

    /// A certificate around the key that says nothing: who it is, the configuration of the other kiosk says.
    private static func certificate(_ key: P256.Signing.PrivateKey) throws -> [UInt8] {
        let name = try DistinguishedName { CommonName("vestibule") }
        let own = Certificate.PrivateKey(key)
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: own.publicKey,
            // A clock that is years off must not cut a school's doors from each other: nobody asks for these dates.
            notValidBefore: Date(timeIntervalSince1970: 946_684_800), notValidAfter: Date() + validity,
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256, extensions: Certificate.Extensions(),
            issuerPrivateKey: own)
        var serializer = DER.Serializer()
        try certificate.serialize(into: &serializer)
        return serializer.serializedBytes
    }
}

extension NIOSSLCertificate {
    /// The fingerprint of the certificate's key, or `nil` for a kind of key that cannot be read.
    var fingerprint: Fingerprint? {
        (try? extractPublicKey().toSPKIBytes()).map { Fingerprint(publicKey: $0) }
    }
}

/// The key of this kiosk cannot be read or made.
struct PeerKeyUnusable: Error, CustomStringConvertible {
    let path: String
    var description: String {
        "The key \(path) cannot be read or written. Move it aside to have a new one made, "
            + "and give its fingerprint (vestibulectl peers) to the other kiosks."
    }
}
