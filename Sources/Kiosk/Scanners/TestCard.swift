/// The card that a technician scans to see whether the whole way works: `docs/pictures/test-card.png`.
///
/// It is built like an AAMVA card, of nobody: its issuer's number belongs to none, and its marker is made of letters that
/// keep their places on the keyboards of most countries. What is recognised as this card begins no visit, ever.
enum TestCard {
    /// What the scanner must deliver, but for an AIM prefix and line ends behind it.
    static let text =
        "@\n\u{1E}\rANSI 999999100001DL00310063DLDAQVESTIBULETESTVESTIBULE\nDCSTEST\nDACCARD\nDBB01012000\nDCGUSA\r"

    private static let marker = Array("VESTIBULETESTVESTIBULE".utf8)

    /// What the scan of the card shows of the way it came.
    enum Verdict: String, Sendable, CaseIterable {
        /// Every character arrived.
        case whole
        /// The control characters, which separate the elements of a card, are missing or became something else.
        case controlsLost = "controls-lost"
        /// The scan ended before the card did.
        case cut
        /// Capitals and small letters are exchanged.
        case caseChanged = "case-changed"
        /// Some other character became another one.
        case altered

        /// What it means, and what to do about it, in words.
        var sentence: String {
            switch self {
            case .whole: "The test card arrived whole: this scanner works."
            case .controlsLost:
                "The test card arrived without its control characters: cards of some states cannot be read like this. "
                    + "Set the scanner to USB HID POS, or to USB serial, with the bar code in its manual."
            case .cut:
                "The test card arrived only in part: its end is missing. Hold it still and scan it again; if that happens again, "
                    + "the scanner pauses within a scan: set a longer silence (scanners: gap), or USB HID POS."
            case .caseChanged:
                "The test card arrived with capitals and small letters exchanged. Switch Caps Lock conversion off with the "
                    + "bar code in the scanner's manual, or set it to USB HID POS."
            case .altered:
                "The test card arrived with other characters than it has: the scanner types for another country's "
                    + "keyboard. Set it to the US keyboard or to USB HID POS, or give its country as layout: in the "
                    + "configuration (scanners: keyboards)."
            }
        }
    }

    /// The verdict on a frame; nil for everything that is not the card.
    static func verdict(_ frame: [UInt8]) -> Verdict? {
        var scan = frame[...]
        if scan.first == UInt8(ascii: "]"), scan.count > 3 { scan = scan.dropFirst(3) }
        while scan.last == 0x0A || scan.last == 0x0D { scan = scan.dropLast() }
        // Longer by a good deal than the card is something else, whatever it holds.
        guard scan.count <= 2 * text.utf8.count, contains(marker, upper(scan)) else { return nil }
        let card = Array(text.utf8.dropLast())
        if scan.elementsEqual(card) { return .whole }
        if card.starts(with: scan) { return .cut }
        if upper(scan).elementsEqual(upper(card[...])) { return .caseChanged }
        return visible(scan) == visible(card[...]) || scan.count(where: { $0 < 0x20 }) < 4 ? .controlsLost : .altered
    }

    private static func upper(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 - 0x20 : $0 }
    }

    private static func visible(_ bytes: ArraySlice<UInt8>) -> [UInt8] { bytes.filter { $0 >= 0x20 } }

    private static func contains(_ part: [UInt8], _ whole: [UInt8]) -> Bool {
        guard whole.count >= part.count else { return false }
        return (0...(whole.count - part.count)).contains { whole[$0...].starts(with: part) }
    }
}
