import Crypto
public import Foundation
public import NIOSSL
import SwiftASN1
public import Vault
import X509

/// The district's own authority for the certificates that kiosks show in TLS.
///
/// What such a certificate says is its kiosk's name. A kiosk without one is heard all the same: what counts is the signature
/// of each request, and a proxy that opens TLS lets no certificate through.
public struct DeviceAuthority: Sendable {
    /// The days for which a certificate is good.
    public static let days = 90
    private static let name = "Vestibule district"
    private let key: P256.Signing.PrivateKey
    private let own: Certificate

    /// The authority whose key is in a vault; it is made with the first use.
    ///
    /// - Throws: `VaultFailure`.
    public init(_ vault: Vault) throws {
        key = try vault.certificateKey("authority")
        let subject = try DistinguishedName { CommonName(Self.name) }
        // The same at every start, but for its number: chains are made by key and name.
        own = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: Self.beginning, notValidAfter: Date() + 50 * 365 * 86_400, issuer: subject,
            subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true))
            }, issuerPrivateKey: Certificate.PrivateKey(key))
    }

    /// A kiosk's clock may be years behind, and nobody but the district asks for this date.
    private static let beginning = Date(timeIntervalSince1970: 946_684_800)

    /// The authority's certificate, for whoever verifies.
    ///
    /// - Throws: what TLS makes of it.
    public func certificate() throws -> NIOSSLCertificate {
        try NIOSSLCertificate(bytes: Self.bytes(own), format: .der)
    }

    /// A certificate for a device.
    ///
    /// - Parameters:
    ///   - request: A certification request (PKCS #10, DER); only its key counts, for which it must be signed.
    ///   - device: The name that the certificate will say.
    ///   - now: The time.
    /// - Returns: the certificate (DER); `nil` when it is no such request.
    public func certificate(for request: Data, of device: String, at now: Date) -> Data? {
        guard let asked = try? CertificateSigningRequest(derEncoded: Array(request)),
            asked.publicKey.isValidSignature(asked.signature, for: asked),
            P256.Signing.PublicKey(asked.publicKey) != nil,
            let issuer = try? DistinguishedName(builder: { CommonName(Self.name) }),
            let subject = try? DistinguishedName(builder: { CommonName(device) }),
            let certificate = try? Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: asked.publicKey,
                notValidBefore: Self.beginning, notValidAfter: now + Double(Self.days) * 86_400, issuer: issuer,
                subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    Critical(BasicConstraints.notCertificateAuthority)
                    Critical(KeyUsage(digitalSignature: true))
                    try ExtendedKeyUsage([.clientAuth])
                    SubjectAlternativeNames([.dnsName(device)])
                }, issuerPrivateKey: Certificate.PrivateKey(key))
        else { return nil }
        return (try? Self.bytes(certificate)).map { Data($0) }
    }

    /// The device that a certificate names, which TLS has verified.
    static func device(in certificate: NIOSSLCertificate) -> String? {
        guard let bytes = try? certificate.toDERBytes(), let read = try? Certificate(derEncoded: bytes),
            let names = try? read.extensions.subjectAlternativeNames
        else { return nil }
        for case .dnsName(let name) in names { return name }
        return nil
    }

    private static func bytes(_ certificate: Certificate) throws -> [UInt8] {
        var serializer = DER.Serializer()
        try certificate.serialize(into: &serializer)
        return serializer.serializedBytes
    }
}
