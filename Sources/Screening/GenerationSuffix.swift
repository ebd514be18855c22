/// What follows a name to tell generations apart.
///
/// Equal values may be one person; different ones are relatives.
enum GenerationSuffix: UInt8 {
    /// None is given, or none that is known.
    case none = 0
    /// JR, II and 2ND, which records use for each other.
    case junior = 1
    /// SR and I.
    case senior = 2
    /// III and 3RD.
    case third = 3
    /// IV and 4TH.
    case fourth = 4
    /// V and later.
    case later = 5

    /// The suffix in a word folded to A–Z and digits, or `nil` when the word is none.
    init?(word: some Collection<UInt8>) {
        switch String(decoding: word, as: UTF8.self) {
        case "JR", "II", "2ND", "JNR", "JUNIOR": self = .junior
        case "SR", "SNR", "1ST", "SENIOR": self = .senior
        case "III", "3RD": self = .third
        case "IV", "4TH": self = .fourth
        case "VI", "VII", "VIII", "5TH", "6TH": self = .later
        default: return nil
        }
    }

    /// The usual way to write it, or `nil` for none.
    var text: String? {
        switch self {
        case .none: nil
        case .junior: "JR"
        case .senior: "SR"
        case .third: "III"
        case .fourth: "IV"
        case .later: "V"
        }
    }
}
