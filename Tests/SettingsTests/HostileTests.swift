import Settings
import Testing

struct HostileTests {
    @Test func anAliasBombDoesNotGoOff() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...40 {
            text +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
                + "]\n"
        }
        text += "? *a40\n: x\n"
        let lines = mistakes(text) { _ in }
        #expect(lines.count == 100)
        #expect(
            lines.contains { $0.hasSuffix("aliases are not accepted: write the value out, or quote it if it is text") })
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "[{a: ", "[\n", "- ? "])
    func deepNestingIsRefused(opening: String) {
        let lines = mistakes(String(repeating: opening, count: 20_000)) { _ in }
        #expect(lines.count == 1)
        #expect(lines.first?.hasSuffix(": nested more than 16 levels deep") == true)
    }

    @Test func nestingDeeperThanAnySchemaIsRefused() {
        let text = "a: " + String(repeating: "[", count: 20) + String(repeating: "]", count: 20)
        #expect(mistakes(text) { _ = $0.has("a") } == ["t.yaml:1:20: nested more than 16 levels deep"])
    }

    @Test func deepNestingLineByLineIsRefused() {
        let text = (0..<1000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        #expect(mistakes(text) { _ in } == ["t.yaml:33:33: nested more than 16 levels deep"])
    }

    @Test func bracketsInTextAreNoNesting() throws {
        let text =
            (0..<1000).map { "k\($0): 'a [ ] b'\n" }.joined() + "a: |\n" + String(repeating: "  - [ ] do\n", count: 99)
        #expect(
            try !read(text) { root in (0..<1000).map { root.string("k\($0)") }.contains(nil) || !root.isScalar("a") }
                .get())
    }

    @Test func aHundredMistakesAreEnough() {
        let text = (0..<50_000).map { "key\($0): 1\n" }.joined()
        let lines = mistakes(text) { _ = $0.string("kye0") }
        #expect(lines.count == 100)
        #expect(lines.first == "t.yaml:1:1: unknown key `key0`; did you mean `kye0`?")
    }

    @Test func manyRepeatedKeysAreGivenUpOn() {
        let lines = mistakes(String(repeating: "a: 1\n", count: 1000)) { _ = $0.string("a") }
        #expect(lines.count == 9)
        #expect(lines.contains("t.yaml: has too many repeated keys"))
    }

    @Test func bytesThatAreNoTextAreRefused() {
        #expect(throws: SettingsFailure.mistakes([Mistake(place: Place(file: "b"), sentence: "is not UTF-8 text")])) {
            try SettingsFile.read(bytes: [0x61, 0x3A, 0x20, 0xFF], name: "b") { _ in }
        }
    }

    @Test func tooManyBytesAreRefused() {
        let bytes = [UInt8](repeating: 0x20, count: SettingsFile.largest + 1)
        #expect(
            throws: SettingsFailure.mistakes([Mistake(place: Place(file: "b"), sentence: "is larger than 1024 KiB")])
        ) {
            try SettingsFile.read(bytes: bytes, name: "b") { _ in }
        }
    }

    /// Every byte of a valid file changed in turn: whatever comes of it, the reader answers.
    @Test func changedBytesNeverCrash() {
        let text = "a: [1, \"x\", {b: c}]\nd: |\n  text\n? e\n: &f !g 'h'\n<<: {i: *f}\n%# \n--- - :\n"
        let bytes = Array(text.utf8)
        var answers = 0
        for index in bytes.indices {
            for byte in [
                0x00, 0x09, 0x0A, 0x20, 0x22, 0x23, 0x26, 0x2A, 0x2D, 0x3A, 0x3F, 0x5B, 0x7B, 0x7D, 0x80, 0xC3,
            ] as [UInt8] {
                var changed = bytes
                changed[index] = byte
                do {
                    try SettingsFile.read(bytes: changed, name: "b") { _ = $0.strings("a", default: []) }
                } catch {
                    guard case .mistakes(let mistakes) = error, !mistakes.isEmpty else { continue }
                }
                answers += 1
            }
        }
        #expect(answers == bytes.count * 16)
    }
}
