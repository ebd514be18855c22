import Testing

@testable import Devices

/// The blocks of optical readers, which say how long they are and end in a check byte.
@Suite struct OpticalBlockTests {
    /// A block; `counted` says what the length leaves out, `coversStart` whether the check byte covers SOH.
    static func block(_ content: [UInt8], counted less: Int = 1, coversStart: Bool = false) -> [UInt8] {
        let total = content.count + 9
        let length = total - less
        var block: [UInt8] =
            [1, UInt8(length & 0xFF), UInt8(length >> 8)] + Array("OU".utf8) + [2, 0x30] + content + [3]
        block.append(block.dropFirst(coversStart ? 0 : 1).reduce(0, ^))
        return block
    }

    private static let lines = Array(
        "\rP<UTOERIKSSON<<ANNA<MARIA__________________\rL898902C36UTO7408122F1204159ZE184226B<<<<<10\r".utf8)

    private func frames(_ bytes: [UInt8]) -> [FrameAssembler.Ended] {
        var assembler = FrameAssembler(gap: .milliseconds(60), maximum: 1000)
        let ended = assembler.receive(bytes[...], at: .zero)
        return ended + (assembler.expire(at: .seconds(1)).map { [$0] } ?? [])
    }

    @Test(arguments: [0, 1, 3, 5], [true, false])
    func aBlockEndsWithItsCheckByte(_ less: Int, _ coversStart: Bool) {
        var assembler = FrameAssembler(gap: .milliseconds(60), maximum: 1000)
        let block = Self.block(Self.lines, counted: less, coversStart: coversStart)
        #expect(assembler.receive(block.dropLast()[...], at: .zero).isEmpty)
        let ended = assembler.receive(block.suffix(1), at: .zero)
        #expect(ended.map(\.bytes) == [Self.lines])
        #expect(ended.map(\.ending) == [.terminator])
        #expect(assembler.expire(at: .seconds(1)) == nil)
    }

    @Test func aBlockWhoseLengthFitsNoReadingEndsWithSilence() {
        #expect(frames(Self.block(Self.lines, counted: 2)).map(\.bytes) == [Self.lines])
    }

    @Test func aByteThatArrivedWrongMakesADamagedFrame() {
        let good = Self.block(Self.lines)
        for place in 7..<good.count {
            var bad = good
            bad[place] ^= 0x20
            let ended = frames(bad)
            #expect(ended.allSatisfy { !$0.ending.isGood && $0.bytes.isEmpty }, "byte \(place)")
            #expect(!ended.isEmpty)
        }
    }

    @Test func ETXWithinTheLinesEndsNothing() {
        let content = Array("\r\rAB\u{3}CD\u{3}\u{2}EF\r".utf8)
        #expect(frames(Self.block(content)).map(\.bytes) == [content])
    }

    @Test func blocksFollowEachOther() {
        #expect(
            frames(Self.block([0x41, 0x0D]) + Self.block([0x42, 0x0D])).map(\.bytes) == [[0x41, 0x0D], [0x42, 0x0D]])
    }

    @Test func whatOnlyBeginsLikeABlockIsAScan() {
        let scan = Array("\u{1}\u{9}\u{0}OK".utf8)
        #expect(frames(scan).map(\.bytes) == [scan])
    }
}
