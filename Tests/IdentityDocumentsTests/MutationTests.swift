import IdentityDocuments
import People
import Testing

/// Many small damages to well-formed frames: no crash, and nothing that breaks what every document promises.
///
/// Deterministic, a few seconds long; the long run is libFuzzer's (Tests/Fuzz/IdentityDocuments).
struct MutationTests {
    /// A linear congruential generator (Knuth, MMIX): the same sequence on every machine.
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    private static let frames: [String] =
        [
            Licence().frame, Licence().joined, Licence(version: 1, elements: AAMVAVersionTests.old).frame,
            "%UTPROVO^LUND$ASTRID MAE$JR^9 QUARRY LN^?;6360405512093=320219880229=?",
            "NQQQKH9S1E7B4S3MARGARET            OKONKWO-REYES             AVL1AF00CPT   ME03BD7PBELD1T",
            "IDUS3\u{01}\"\u{00}H1LINDQVIST, THEODORE R      9005512091         0070180BRBL1971MAR04NNYYUNONE     NONE"
                + "     2RRT  2020NOV042030NOV038   5RESRETUSAF AMN   E1  I  UNK      ",
        ] + [Zone().td1, Zone().td2, Zone().td3, Zone(code: "V").visa(36)].map { $0.joined(separator: "\n") }

    @Test(arguments: frames.indices)
    func damagedFrameNeverBreaksAPromise(index: Int) throws {
        let reader = try testReader()
        var random = Random(state: UInt64(index) + 1)
        let original = latin1(Self.frames[index])
        var documents = 0
        for _ in 0..<4000 {
            let frame = mutated(original, &random)
            guard let read = try? reader.read(frame) else { continue }
            documents += 1
            #expect(!read.name.family.isEmpty)
            #expect(read.name.spoken.utf8.count <= 2 * frame.count)
            #expect(read.documentNumberLastFour.map { (1...4).contains($0.utf8.count) } ?? true)
            #expect(read.birthDate.map { $0.year <= 2026 } ?? true)
        }
        #expect(documents > 0)
    }

    @Test func randomBytesAreNoDocument() throws {
        let reader = try testReader()
        var random = Random(state: 7)
        for length in 0..<2000 {
            let frame = (0..<length % 200).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(throws: DocumentFailure.self) { try reader.read(frame) }
        }
    }

    private func mutated(_ original: [UInt8], _ random: inout Random) -> [UInt8] {
        var frame = original
        for _ in 0..<Int.random(in: 1...4, using: &random) where !frame.isEmpty {
            let position = Int.random(in: 0..<frame.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: frame[position] = UInt8.random(in: 0...255, using: &random)
            case 1: frame.remove(at: position)
            case 2: frame.insert(frame[Int.random(in: 0..<frame.count, using: &random)], at: position)
            case 3: frame.removeLast(Int.random(in: 0..<min(40, frame.count), using: &random))
            default:
                let end = min(frame.count, position + Int.random(in: 0..<30, using: &random))
                frame.insert(contentsOf: frame[position..<end], at: Int.random(in: 0..<frame.count, using: &random))
            }
        }
        return frame
    }
}
