/// The rows of a machine-readable zone, in its alphabet `A`–`Z`, `0`–`9`, `<`, one after the other without separators.
///
/// Readers deliver them with any separator or none, in lower case, with `_` or a guillemet for fillers, framed by STX
/// and ETX. Row ends are kept as hints: what counts is how many characters there are.
struct MRZRows {
    /// All characters.
    private(set) var characters: [UInt8] = []
    /// How many rows there are; 1 if they came as one run.
    private(set) var rowCount = 0
    /// Where the first rows end.
    private var ends = InlineArray<4, UInt8>(repeating: 0)
    private var last = 0
    /// How many fillers there are.
    private(set) var fillers = 0

    /// Twice the largest zone: more cannot be one.
    private static let maximumLength = 180

    /// The rows in a frame, or `nil` if a character cannot belong to any zone.
    init?(_ frame: [UInt8]) {
        characters.reserveCapacity(96)
        let text = Self.payload(of: frame)
        for index in text {
            let byte = frame[index]
            if Byte.isUpper(byte) || Byte.isDigit(byte) {
                characters.append(byte)
            } else if byte == Byte.filler || byte == UInt8(ascii: "_") {
                characters.append(Byte.filler)
                fillers += 1
            } else if Byte.isLower(byte) {
                characters.append(Byte.upper(byte))
            } else if byte == 0xAB {
                characters += [Byte.filler, Byte.filler]
                fillers += 2
            } else if Byte.isControl(byte) {
                endRow()
            } else if byte != Byte.blank {
                return nil
            }
            if characters.count > Self.maximumLength { return nil }
        }
        endRow()
    }

    /// There are `count` rows of `length`, or one run that long.
    func match(_ count: Int, of length: Int) -> Bool {
        guard characters.count == count * length else { return false }
        guard rowCount > 1 else { return true }
        return rowCount == count && (0..<count).allSatisfy { Int(ends[$0]) == ($0 + 1) * length }
    }

    /// The rows are those of a Swiss licence, 9, 30 and 30, or one run that long.
    var matchSwiss: Bool {
        guard characters.count == 69 else { return false }
        return rowCount == 1 || rowCount == 3 && ends[0] == 9 && ends[1] == 39
    }

    /// There are fillers and enough characters, or it is a licence's one row, which can do without fillers.
    var looksLikeZone: Bool {
        if fillers > 0, characters.count > 22 { return true }
        return characters.count == 30 && rowCount == 1 && OneLineLicence.recognizes(characters)
    }

    private mutating func endRow() {
        guard characters.count > last else { return }
        last = characters.count
        if rowCount < ends.count { ends[rowCount] = UInt8(characters.count) }
        rowCount += 1
    }

    /// What stands between STX and ETX, if the reader frames its output so; else everything.
    private static func payload(of frame: [UInt8]) -> Range<Int> {
        guard let start = frame.prefix(16).firstIndex(of: 0x02) else { return 0..<frame.count }
        let end = frame[start...].firstIndex(of: 0x03) ?? frame.count
        return start + 1..<end
    }
}
