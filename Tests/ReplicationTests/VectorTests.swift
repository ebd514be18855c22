import Crypto
import Foundation
import Journal
import Replication
import Testing
import Vault

/// What the Python implementation of docs/upstream.md made.
struct Vector: Decodable {
    var device: String
    var deviceKey: String
    var deviceRecipient: String
    var districtKey: String
    var districtRecipient: String
    var districtRecipientSecret: String
    var body: String
    var path: String
    var request: [String: String]
    var payloads: [String]
    var place: String
    var answer: [String: String]
    var words: String

    static func read() throws -> Self {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Vectors/batch-v1.json")
        return try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
    }

    func bytes(_ hexadecimal: String) throws -> Data { try #require(Data(hexadecimal: hexadecimal)) }

    func asked() throws -> MessageSignature.Request {
        MessageSignature.Request(
            method: "POST", path: path, digest: try #require(request["Content-Digest"]),
            head: try #require(request["Vestibule-Head"]), machine: try #require(request["Vestibule-Machine"]))
    }
}

@Suite struct VectorTests {
    private let vector: Vector

    init() throws { vector = try Vector.read() }

    private func sealed(_ change: (inout Data) -> Void = { _ in }) throws -> SealedBatch {
        var body = try vector.bytes(vector.body)
        change(&body)
        let expected = try #require(ChainHead(vector.request["Vestibule-Head"] ?? ""))
        return try SealedBatch(body: body, expected: expected)
    }

    private func recipient() throws -> MessageRecipient {
        try #require(MessageRecipient(privateKey: try vector.bytes(vector.districtRecipientSecret)))
    }

    @Test func aBatchOfTheOtherImplementationOpensAndVerifies() throws {
        let batch = try sealed().open(device: vector.device, with: recipient())
        try batch.verify()
        #expect(batch.last.text == vector.place)
        let payloads = batch.records.map { record in
            if case .present(_, let payload) = record.body { String(decoding: payload, as: UTF8.self) } else { "" }
        }
        #expect(payloads == vector.payloads)
        #expect(batch.records.map { $0.body == .erased } == [false, true, false])
    }

    @Test func theBodyIsWrittenAgainByteByByte() throws {
        #expect(try sealed().body.hexadecimal == vector.body)
    }

    @Test func theRequestIsSignedByTheDeviceAndByNobodyElse() throws {
        let signature = MessageSignature(
            input: try #require(vector.request["Signature-Input"]), value: try #require(vector.request["Signature"]))
        let asked = try vector.asked()
        #expect(asked.digest == ContentDigest.text(of: try vector.bytes(vector.body)))
        #expect(signature.isValid(for: asked, by: try vector.bytes(vector.deviceKey)))
        #expect(!signature.isValid(for: asked, by: try vector.bytes(vector.districtKey)))
        for change in [\MessageSignature.Request.method, \.path, \.digest, \.head, \.machine] {
            var other = asked
            other[keyPath: change] += "x"
            #expect(!signature.isValid(for: other, by: try vector.bytes(vector.deviceKey)))
        }
    }

    @Test func anAnswerHoldsForItsRequestAndItsHeadOnly() throws {
        let signature = MessageSignature(
            input: try #require(vector.answer["Signature-Input"]), value: try #require(vector.answer["Signature"]))
        let answer = MessageSignature.Answer(
            status: 200, digest: ContentDigest.text(of: Data()), head: vector.place, to: try vector.asked(),
            signed: try #require(vector.request["Signature"]))
        let key = try vector.bytes(vector.districtKey)
        #expect(signature.isValid(for: answer, by: key))
        #expect(signature.created == 1_764_000_001)
        for change in [\MessageSignature.Answer.digest, \.head, \.method, \.path, \.requestDigest, \.requestSignature] {
            var other = answer
            other[keyPath: change] += "x"
            #expect(!signature.isValid(for: other, by: key))
        }
        var other = answer
        other.status = 201
        #expect(!signature.isValid(for: other, by: key))
    }

    @Test func theSixWordsAreTheSame() throws {
        let request = Pairing.Request(
            code: "12345678", device: vector.device, key: try vector.bytes(vector.deviceKey),
            recipient: try vector.bytes(vector.deviceRecipient))
        let answer = Pairing.Answer(
            key: try vector.bytes(vector.districtKey), recipient: try vector.bytes(vector.districtRecipient))
        #expect(Pairing.words(of: request, answer: answer).joined(separator: " ") == vector.words)
    }

    @Test func noCutAndNoChangedByteBecomesAnotherBatch() throws {
        let whole = try sealed().open(device: vector.device, with: recipient())
        let length = try vector.bytes(vector.body).count
        for place in stride(from: 0, to: length, by: 7) {
            let cut = try? sealed { $0 = $0.prefix(place) }.open(device: vector.device, with: recipient())
            // Between two records a cut is a shorter batch, which the sealed message does not fit.
            #expect(cut == nil)
            let changed = try? sealed { $0[place] ^= 1 }.open(device: vector.device, with: recipient())
            if let changed {
                // What travels in clear may be changed on the way; the signature sees it, and of records the chain too.
                let verified: Void? = try? changed.verify()
                #expect(changed.epoch != whole.epoch || (verified == nil && changed != whole))
            }
        }
    }

    @Test func anotherDevicesBatchDoesNotOpen() throws {
        #expect(throws: BatchRefusal.notOpened) { try sealed().open(device: "kiosk-2", with: recipient()) }
    }
}
