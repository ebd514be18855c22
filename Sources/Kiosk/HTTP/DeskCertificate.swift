import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// The certificate that the desk is served with, and what people compare it by.
public struct DeskCertificate: Sendable {
    /// The server's side of TLS: version 1.2 at least.
    let server: TLSConfiguration
    /// SHA-256 of the certificate, as browsers show it.
    public let fingerprint: String
    /// When it ends.
    let ends: Date

    /// The certificate of a configuration; one that the kiosk makes itself is made here when there is none that will do.
    ///
    /// - Throws: `DeskCertificateProblem`.
    init?(_ configuration: KioskConfiguration, at now: Date) throws(DeskCertificateProblem) {
        let desk = configuration.desk
        switch desk.tls {
        case nil: return nil
        case .selfMade:
            let own = SelfMadeCertificate(folder: configuration.stateDirectory)
            do {
                try own.prepare(for: desk.hosts, at: now)
            } catch {
                throw DeskCertificateProblem(
                    "The desk's certificate cannot be written into \(configuration.stateDirectory): is the disk full?")
            }
            try self.init(certificate: own.path, key: own.keyPath)
        case .files(let certificate, let key): try self.init(certificate: certificate, key: key)
        }
        guard ends > now else {
            throw DeskCertificateProblem(
                "The desk's certificate has ended: put a new one in its place, and start again.")
        }
    }

    /// The certificate that a configuration leads to, only to be looked at: nothing is made.
    ///
    /// - Throws: `DeskCertificateProblem`, also when the kiosk has not made its certificate yet.
    public static func look(_ configuration: KioskConfiguration) throws(DeskCertificateProblem) -> Self {
        switch configuration.desk.tls {
        case nil:
            throw DeskCertificateProblem("The desk is served without TLS; desk: tls in the configuration changes that.")
        case .files(let certificate, let key): return try Self(certificate: certificate, key: key)
        case .selfMade:
            let own = SelfMadeCertificate(folder: configuration.stateDirectory)
            guard access(own.path, F_OK) == 0 else {
                throw DeskCertificateProblem(
                    "The kiosk makes its certificate when it first starts: start it, then look again.")
            }
            return try Self(certificate: own.path, key: own.keyPath)
        }
    }

    private init(certificate: String, key: String) throws(DeskCertificateProblem) {
        let chain: [NIOSSLCertificate]
        let first: Certificate
        do {
            chain = try NIOSSLCertificate.fromPEMFile(certificate)
            guard let leaf = chain.first else { throw CocoaError(.fileReadCorruptFile) }
            let bytes = try leaf.toDERBytes()
            first = try Certificate(derEncoded: bytes)
            fingerprint = SHA256.hash(data: bytes).map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }.joined(separator: ":")
        } catch {
            throw DeskCertificateProblem("\(certificate) is no certificate in PEM that can be read.")
        }
        ends = first.notValidAfter
        do {
            server = try Self.server(chain, NIOSSLPrivateKey(file: key, format: .pem))
        } catch {
            throw DeskCertificateProblem(
                "\(key) is no private key in PEM that can be read, or not that of the certificate.")
        }
    }

    /// Tried once here, so that a key that is another certificate's is told now and not at the first browser.
    private static func server(_ chain: [NIOSSLCertificate], _ key: NIOSSLPrivateKey) throws -> TLSConfiguration {
        var server = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        server.minimumTLSVersion = .tlsv12
        server.applicationProtocols = ["http/1.1"]
        _ = try NIOSSLContext(configuration: server)
        return server
    }
}

/// Why the desk cannot be served over TLS, in words.
public struct DeskCertificateProblem: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ sentence: String) { description = sentence }
}
