import Badges

/// Draws a QR code with block characters: two modules above one another in each.
enum TerminalPicture {
    /// The code with its quiet zone, light on dark, as a dark terminal needs it; scanners take either.
    static func text(_ code: QRCode) -> String {
        let edge = QRCode.quietZone / 2
        let range = -edge..<code.side + edge
        return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
            String(
                range.map { column -> Character in
                    switch (code.isDark(row: row, column: column), code.isDark(row: row + 1, column: column)) {
                    case (true, true): " "
                    case (true, false): "▄"
                    case (false, true): "▀"
                    case (false, false): "█"
                    }
                })
        }.joined(separator: "\n")
    }
}
