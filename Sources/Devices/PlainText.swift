/// What a device says of itself: it chose the characters, and a terminal or a screen is to show them.
enum PlainText {
    /// The text made short, and without whatever is no printable ASCII.
    static func of(_ text: some StringProtocol) -> String {
        String(text.unicodeScalars.prefix(64).filter { (0x20..<0x7F).contains($0.value) }.map(Character.init))
    }
}
