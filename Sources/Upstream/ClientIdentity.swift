public import Crypto
public import Foundation
import NIOSSL
import SwiftASN1
import X509

/// What a kiosk shows of itself in TLS: a key of its own, and the certificate that the district gave it.
public struct ClientIdentity: Sendable {
    /// How many days before its end a certificate is renewed.
    public static let renewal = 30
    /// When the certificate ends.
    public let ends: Date
    let certificate: NIOSSLCertificate
    let key: NIOSSLPrivateKey

    /// An identity; `nil` when the certificate cannot be read, or is not that of the key.
    public init?(certificate: Data, key: P256.Signing.PrivateKey) {
        guard let read = try? Certificate(derEncoded: Array(certificate)),
            read.publicKey == Certificate.PublicKey(key.publicKey),
            let shown = try? NIOSSLCertificate(bytes: Array(certificate), format: .der),
            let own = try? NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem)
        else { return nil }
        ends = read.notValidAfter
        self.certificate = shown
        self.key = own
    }

    /// What asks for a certificate: PKCS #10 (RFC 2986), signed with the key that it is for.
    ///
    /// - Throws: what making it throws.
    public static func request(_ device: String, _ key: P256.Signing.PrivateKey) throws -> Data {
        let request = try CertificateSigningRequest(
            version: .v1, subject: try DistinguishedName { CommonName(device) },
            privateKey: Certificate.PrivateKey(key), attributes: CertificateSigningRequest.Attributes())
        var serializer = DER.Serializer()
        try serializer.serialize(request)
        return Data(serializer.serializedBytes)
    }
}
