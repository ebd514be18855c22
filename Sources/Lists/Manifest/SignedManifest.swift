import Crypto
public import Foundation

/// A manifest in its envelope: the bytes that were signed, and the signatures.
///
/// The envelope is DSSE (github.com/secure-systems-lab/dsse, version 1). What is signed is the document's very bytes and
/// the label of what they are, so nothing has to be written in a canonical form to be verified. The file lies beside
/// the index as `FILE.manifest`; `docs/list-manifest.md` tells all of this to other languages.
public struct SignedManifest: Sendable, Hashable {
    /// The label that sets these signatures apart from all others by the same key.
    static let label = "application/vnd.vestibule-list-v1+json"
    /// The largest envelope that is read.
    public static let largest = 64 << 10
    /// What follows the index file's name.
    public static let suffix = ".manifest"
    private static let mostSignatures = 16

    /// What was signed.
    public let manifest: ListManifest
    /// The signing key's id.
    public let keyID: String
    /// The envelope as it lies on disk.
    public let envelope: Data

    private struct Envelope: Codable {
        var payloadType: String
        var payload: Data
        var signatures: [Signature]
    }

    private struct Signature: Codable {
        var keyid: String?
        var sig: Data
    }

    /// Signs a manifest.
    ///
    /// - Throws: `EncodingError` or `CryptoKitError`, neither of which a sound key causes.
    public init(signing manifest: ListManifest, with key: SigningKey) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let payload = try encoder.encode(manifest)
        let signature = try key.signature(of: Self.signedBytes(Self.label, payload))
        let envelope = Envelope(
            payloadType: Self.label, payload: payload,
            signatures: [Signature(keyid: key.trusted.id, sig: signature)])
        self.manifest = manifest
        keyID = key.trusted.id
        self.envelope = try encoder.encode(envelope) + Data("\n".utf8)
    }

    /// Reads an envelope and believes it only if one of the keys signed it.
    public init(_ bytes: Data, trusting keys: [TrustedKey]) throws(ManifestFailure) {
        let envelope = try Self.envelope(bytes)
        guard !envelope.signatures.isEmpty else { throw .notSigned }
        let signed = Self.signedBytes(envelope.payloadType, envelope.payload)
        let signer = keys.first { key in envelope.signatures.contains { key.accepts($0.sig, of: signed) } }
        guard let signer else {
            // The key's id is only a hint, but a good one for telling a stranger's key from a changed file.
            let named = Set(envelope.signatures.compactMap(\.keyid))
            throw keys.contains { named.contains($0.id) }
                ? .changed : .wrongKey(named.map { Self.shown($0) }.sorted().first ?? "without a name")
        }
        manifest = try Self.document(envelope.payload)
        keyID = signer.id
        self.envelope = bytes
    }

    /// What an envelope says, whoever signed it: to be shown, never to be acted on.
    public static func unverified(_ bytes: Data) throws(ManifestFailure) -> ListManifest {
        try document(try envelope(bytes).payload)
    }

    private static func envelope(_ bytes: Data) throws(ManifestFailure) -> Envelope {
        guard bytes.count <= largest else { throw .tooLarge }
        guard let envelope = try? JSONDecoder().decode(Envelope.self, from: bytes) else { throw .notAManifest }
        guard envelope.payloadType == label else { throw .otherFormat(found: shown(envelope.payloadType)) }
        guard envelope.signatures.count <= mostSignatures else { throw .notAManifest }
        return envelope
    }

    private static func document(_ payload: Data) throws(ManifestFailure) -> ListManifest {
        do {
            return try JSONDecoder().decode(ListManifest.self, from: payload)
        } catch let error as DecodingError {
            throw .field(error.field)
        } catch {
            throw .notAManifest
        }
    }

    /// DSSE's pre-authentication encoding.
    static func signedBytes(_ type: String, _ payload: Data) -> Data {
        Data("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
    }

    /// A stranger's text, fit for a sentence.
    private static func shown(_ text: String) -> String {
        String(text.unicodeScalars.filter { (0x20..<0x7F).contains($0.value) }.prefix(60).map(Character.init))
    }
}

extension DecodingError {
    /// The name of the field that is missing or wrong.
    fileprivate var field: String {
        switch self {
        case .keyNotFound(let key, _): key.stringValue
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.first?.stringValue ?? "document"
        @unknown default: "document"
        }
    }
}
