/// Why a badge could not be drawn; never holds anything about the visitor.
public enum BadgeError: Error, Equatable, CustomStringConvertible {
    /// A field that a badge cannot do without has nothing printable in it.
    case empty(BadgeField)
    /// No installed font has the characters of these fields.
    case missingGlyphs([BadgeField])
    /// The code is empty, too long, or not in the characters of QR alphanumeric mode.
    case unusableCode
    /// The request's identity cannot be used as a job name.
    case unusableRequestID
    /// Cairo could not write the page; the text is Cairo's own.
    case drawing(String)

    /// What happened and what to do, in one or two sentences.
    public var description: String {
        switch self {
        case .empty(let field): "The badge's \(field.rawValue) is empty."
        case .missingGlyphs(let fields):
            "No installed font can print the badge's \(fields.map(\.rawValue).joined(separator: ", "))."
                + " Install fonts-noto-core and fonts-wqy-microhei."
        case .unusableCode:
            "The badge's code is not made of 1 to \(QRCode.capacity) characters of 0-9 A-Z $%*+-./: and space."
        case .unusableRequestID: "The badge request's identity is not made of 1 to 64 letters, digits, dots or dashes."
        case .drawing(let reason): "The badge could not be drawn: \(reason)."
        }
    }
}
