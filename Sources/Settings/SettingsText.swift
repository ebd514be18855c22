/// The text of a settings file, made safe to hand to the YAML parser.
///
/// Two tricks are played with private-use characters, which is why a file may not contain any of them itself:
/// aliases are disarmed (a few lines of them expand to billions of nodes), and repeated keys are masked (see
/// ``RepeatedKey``). Both replace character by character, so every position told is that of the file.
struct SettingsText {
    /// Stands where the file has `*`.
    static let star: Unicode.Scalar = "\u{E02A}"
    /// Stand where a key was repeated: one character for each repetition.
    static let masks: ClosedRange<Unicode.Scalar> = "\u{E100}"..."\u{E107}"
    /// How many repeated keys are told before the reader gives up.
    static let mostMasks = Int(masks.upperBound.value - masks.lowerBound.value) + 1

    private(set) var scalars: [Unicode.Scalar]

    /// The text of a file's bytes; `nil`, with the mistake told, if it is not text.
    init?(_ bytes: [UInt8], file: String, _ mistakes: Mistakes) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            mistakes.addUnusable(file, "is not UTF-8 text")
            return nil
        }
        scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        var (line, column) = (1, 1)
        for index in scalars.indices {
            let scalar = scalars[index]
            guard Self.isAccepted(scalar) else {
                let code = String(scalar.value, radix: 16, uppercase: true)
                let padding = String(repeating: "0", count: max(0, 4 - code.count))
                let place = Place(file: file, line: line, column: column)
                mistakes.addUnusable(place, "the character U+\(padding)\(code) is not accepted in a settings file")
                return nil
            }
            if scalar == "*" { scalars[index] = Self.star }
            if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
        }
    }

    var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The character at a line and column, both from 1.
    func scalar(_ line: Int, _ column: Int) -> Unicode.Scalar? {
        let lines = scalars.split(separator: "\n", maxSplits: line, omittingEmptySubsequences: false)
        guard lines.indices.contains(line - 1) else { return nil }
        return lines[line - 1].dropFirst(column - 1).first
    }

    /// Replaces a stretch by as many mask characters, the mask of a given number.
    mutating func mask(_ range: Range<Int>, number: Int) {
        guard let mask = Unicode.Scalar(Self.masks.lowerBound.value + UInt32(number)) else { return }
        for index in range { scalars[index] = mask }
    }

    /// Gives a scalar of the parsed text its stars back.
    static func restored(_ text: String) -> String {
        guard text.unicodeScalars.contains(star) else { return text }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.unicodeScalars.map { $0 == star ? "*" : $0 })
        return String(view)
    }

    /// The printable characters of YAML 1.2 (5.1) without the private-use ones and without NEL, which is a line
    /// break to some readers and a character to others.
    private static func isAccepted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xF900...0xFEFE, 0xFF00...0xFFFD: true
        case 0x10000...0xEFFFF: true
        default: false
        }
    }
}
