import Foundation
import People
import Testing

@testable import Lists

/// A manifest is believed only as it was signed, and only by a trusted key.
struct ManifestTests {
    private let specimen: Specimen
    private let signed: SignedManifest

    init() throws {
        specimen = try Specimen()
        signed = try specimen.sign(try specimen.index(7))
        specimen.remove()
    }

    private func read(_ envelope: Data, _ keys: [TrustedKey]? = nil) throws -> SignedManifest {
        try SignedManifest(envelope, trusting: keys ?? [specimen.key.trusted])
    }

    private func envelope(_ change: (inout [String: Any]) -> Void) throws -> Data {
        var object = try #require(try JSONSerialization.jsonObject(with: signed.envelope) as? [String: Any])
        change(&object)
        return try JSONSerialization.data(withJSONObject: object)
    }

    @Test func whatWasSignedComesBack() throws {
        let read = try read(signed.envelope)
        #expect(read.manifest == signed.manifest)
        #expect(read.keyID == specimen.key.trusted.id)
        #expect(try SignedManifest.unverified(signed.envelope) == signed.manifest)
    }

    @Test func anotherKeyIsNamed() throws {
        let other = try #require(SigningKey(name: "other"))
        #expect(throws: ManifestFailure.wrongKey(specimen.key.trusted.id)) {
            try read(signed.envelope, [other.trusted])
        }
        #expect(throws: ManifestFailure.wrongKey(specimen.key.trusted.id)) { try read(signed.envelope, []) }
    }

    @Test func aChangedDocumentIsToldFromAStrangersKey() throws {
        let changed = try envelope { object in
            var document = signed.manifest
            document.people += 1
            object["payload"] = (try? JSONEncoder().encode(document))?.base64EncodedString()
        }
        #expect(throws: ManifestFailure.changed) { try read(changed) }
    }

    @Test func anotherLabelIsAnotherFormat() throws {
        let label = "application/vnd.vestibule-list-v0+json"
        let relabelled = try envelope { $0["payloadType"] = label }
        #expect(throws: ManifestFailure.otherFormat(found: label)) { try read(relabelled) }
    }

    @Test func nobodysSignatureIsNotEnough() throws {
        #expect(throws: ManifestFailure.notSigned) { try read(try envelope { $0["signatures"] = [] }) }
        let blank = try envelope { $0["signatures"] = [["sig": ""]] }
        #expect(throws: ManifestFailure.wrongKey("without a name")) { try read(blank) }
    }

    /// No single byte of an envelope can be changed to another meaning.
    @Test func aFlippedByteIsRefusedOrChangesNothing() throws {
        var refused = 0
        for place in signed.envelope.indices {
            var bytes = signed.envelope
            bytes[place] ^= 1 << UInt8(place % 7)
            if let read = try? read(bytes) { #expect(read.manifest == signed.manifest) } else { refused += 1 }
        }
        #expect(refused > signed.envelope.count * 9 / 10)
    }

    @Test func hostileEnvelopesAreRefused() throws {
        let deep = String(repeating: "[", count: 60_000)
        for text in ["", "{}", "null", "[]", deep, "{\"payloadType\":1}", "\u{FEFF}{}"] {
            #expect(throws: ManifestFailure.notAManifest) { try read(Data(text.utf8)) }
        }
        #expect(throws: ManifestFailure.tooLarge) { try read(Data(repeating: 0x20, count: 65_537)) }
    }

    private static let badFields: [(String, String)] = [
        ("name", "\"\""), ("name", "\"a\\nb\""), ("version", "0"), ("version", "2147483648"), ("people", "-1"),
        ("sha256", "\"XYZ\""), ("signed", "\"yesterday\""), ("expires", "\"2026-02-30\""), ("asOf", "7"),
        ("jurisdictions", "[\"\"]"), ("licence", "null"), ("size", "4294967297"), ("source", "\"   \""),
    ]

    @Test(arguments: badFields)
    func aWrongFieldIsNamed(_ name: String, _ value: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var fields = try #require(
            try JSONSerialization.jsonObject(with: try encoder.encode(signed.manifest)) as? [String: Any])
        fields[name] = try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
        let payload = try JSONSerialization.data(withJSONObject: fields)
        let signature = try specimen.key.signature(of: SignedManifest.signedBytes(SignedManifest.label, payload))
        let forged = try envelope { object in
            object["payload"] = payload.base64EncodedString()
            object["signatures"] = [["sig": signature.base64EncodedString()]]
        }
        #expect(throws: ManifestFailure.field(name)) { try read(forged) }
    }

    /// The vector of docs/list-manifest.md, which another program (openssl) verified too.
    @Test func thePublishedVectorVerifies() throws {
        let key = try #require(TrustedKey(name: "RFC 8032, test 1", base64: Vector.key))
        #expect(key.id == Vector.keyID)
        let signed = try SignedManifest(Data(Vector.envelope.utf8), trusting: [key])
        #expect(signed.manifest.name == "State registry")
        #expect(signed.manifest.termsEnd?.iso == "2027-06-30")
        #expect(Vector.published.contains(Vector.envelope))
        #expect(Vector.published.contains(Vector.key))
    }

    @Test func keysSurviveTheirFiles() throws {
        let key = specimen.key
        #expect(TrustedKey(name: "District", pem: key.trusted.pem) == key.trusted)
        #expect(TrustedKey(name: "District", base64: key.trusted.base64) == key.trusted)
        let again = try #require(SigningKey(name: "District", pem: key.pem))
        #expect(again.trusted == key.trusted)
        for bad in ["", "AAAA", key.pem, "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----"] {
            #expect(TrustedKey(name: "x", pem: bad) == nil)
            #expect(TrustedKey(name: "x", base64: bad) == nil)
        }
    }
}

/// What docs/list-manifest.md publishes.
enum Vector {
    static let key = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
    static let keyID = "06e3fd8fda29bb60ab59557de61edb0a"
    static let envelope = [
        #"{"payload":"eyJhc09mIjoiMjAyNi0xMS0yMCIsImV4cGlyZXMiOiIyMDI2LTEyLTIwIiwianVyaXNkaWN0aW9ucyI6WyJV"#,
        #"VCJdLCJsaWNlbmNlIjoibm9uZSBpcyBuZWVkZWQiLCJuYW1lIjoiU3RhdGUgcmVnaXN0cnkiLCJwZW9wbGUiOjMsInNoYTI1"#,
        #"NiI6ImUzYjBjNDQyOThmYzFjMTQ5YWZiZjRjODk5NmZiOTI0MjdhZTQxZTQ2NDliOTM0Y2E0OTU5OTFiNzg1MmI4NTUiLCJz"#,
        #"aWduZWQiOiIyMDI2LTExLTIwVDEyOjAwOjAwWiIsInNpemUiOjI5NDQsInNvdXJjZSI6ImludmVudGVkLCBmb3IgdGhpcyBk"#,
        #"b2N1bWVudCIsInRlcm1zIjoiaHR0cHM6Ly9yZWdpc3RyeS5leGFtcGxlL3Rlcm1zIiwidGVybXNFbmQiOiIyMDI3LTA2LTMw"#,
        #"IiwidmVyc2lvbiI6MTJ9","payloadType":"application/vnd.vestibule-list-v1+json","signatures":[{"key"#,
        #"id":"06e3fd8fda29bb60ab59557de61edb0a","sig":"7s3+BDaRlkp9WL70/Qxp51Fr0Er4Pad9QCkUk2gxXL6uDiPn++"#,
        #"SKcNLpbxBNTw+XW1vopYyrjbO9GGYhC+xnAQ=="}]}"#,
    ].joined()

    static var published: String {
        let place = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/list-manifest.md")
        return (try? String(contentsOf: place, encoding: .utf8)) ?? ""
    }
}
