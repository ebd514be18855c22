/// Makes a string safe to lay out: one line, bounded, and nothing that reorders or hides what is printed.
enum PrintableText {
    /// More scalars than any name or place has; laying out is linear in them.
    static let limit = 160

    /// Marks stacked on one letter beyond this are dropped: no orthography needs more.
    static let marksPerLetter = 4

    /// The printable form of a text.
    ///
    /// Control, format-override and line-separating characters become a space or vanish, runs of white space become one
    /// space, the ends are trimmed, and what is longer than ``limit`` ends in "…".
    static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var count = 0
        var marks = 0
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
                pendingSpace = count > 0
                continue
            }
            if isHidden(scalar) { continue }
            marks = isMark(scalar) ? marks + 1 : 0
            if marks > marksPerLetter { continue }
            if count == limit {
                scalars.append("…")
                break
            }
            if pendingSpace {
                scalars.append(" ")
                count += 1
                pendingSpace = false
            }
            scalars.append(scalar)
            count += 1
        }
        return String(scalars)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    /// Format characters but the two joiners, which Arabic and Indic spelling needs; and code points that mean nothing.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
        case .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}
