import Foundation
import Journal
import Replication
import Testing
import Vault

/// A document that the Python implementation of docs/upstream.md sealed.
@Suite struct DocumentVectorTests {
    private struct Vector: Decodable {
        var device: String
        var deviceRecipientSecret: String
        var districtKey: String
        var kind: DistrictDocument.Kind
        var version: Int64
        var published: Int64
        var text: String
        var body: String
    }

    @Test func aDocumentOfTheOtherImplementationOpens() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Vectors/document-v1.json")
        let vector = try JSONDecoder().decode(Vector.self, from: Data(contentsOf: file))
        let secret = try #require(Data(hexadecimal: vector.deviceRecipientSecret))
        let body = try #require(Data(hexadecimal: vector.body))
        let key = try #require(Data(hexadecimal: vector.districtKey))
        let recipient = try #require(MessageRecipient(privateKey: secret))
        let document = DistrictDocument(
            body, kind: vector.kind, for: vector.device, with: recipient, signedBy: key)
        #expect(
            document
                == DistrictDocument(
                    kind: vector.kind, version: vector.version, published: vector.published, isBinding: false,
                    text: Data(vector.text.utf8)))
    }
}
