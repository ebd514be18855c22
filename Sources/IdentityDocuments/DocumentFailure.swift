/// Why a text gave no document; nothing of the text is in it.
public enum DocumentFailure: Error, Sendable, Hashable, CaseIterable {
    /// The text stops before the name is known to be whole.
    case partialScan
    /// A one-dimensional bar code of a card: its number, its inventory code; the name is on the other side.
    case wrongSide
    /// It begins like a document, but cannot be read without guessing.
    case damaged
    /// It is built like a driver licence, but neither its issuer number nor its jurisdiction is known.
    case unknownIssuer
    /// A web address, a product code or another text that never was a document.
    case notADocument
    /// A genuine card whose text holds no name, such as the front of a Common Access Card.
    case noName
    /// A visa: the photo page of the same passport is the document. For callers; the reader itself reads visas.
    case visaShowPhotoPage
    /// A machine-readable zone whose check digits disagree with it.
    case checkDigits
    /// More bytes than any document has.
    case tooLong

    /// A stable word for journals and programs.
    public var code: String {
        switch self {
        case .partialScan: "partial-scan"
        case .wrongSide: "wrong-side"
        case .damaged: "damaged"
        case .unknownIssuer: "unknown-issuer"
        case .notADocument: "not-a-document"
        case .noName: "no-name"
        case .visaShowPhotoPage: "visa-show-photo-page"
        case .checkDigits: "check-digits"
        case .tooLong: "too-long"
        }
    }

    /// What happened and what to do about it.
    public var sentence: String {
        switch self {
        case .partialScan: "Only part of the document was read. Hold it still until the scanner beeps and try again."
        case .wrongSide: "That is not the code with the name. Turn the card over and scan the large square code."
        case .damaged: "The code could not be read cleanly. Wipe the document, try again, or type the name."
        case .unknownIssuer: "The issuer of this card is not known. Show another document or ask a member of staff."
        case .notADocument: "That is not an identity document. Scan a driver licence, an ID card or a passport."
        case .noName: "This code holds no name. Scan the other code of the card, or type the name."
        case .visaShowPhotoPage: "That is a visa. Please show the photo page of the passport."
        case .checkDigits: "The passport lines were not read correctly. Lay the page flat and try again."
        case .tooLong: "The scanner sent more than any document holds. Scan one document at a time."
        }
    }
}

extension DocumentFailure: CustomStringConvertible {
    /// The same as ``sentence``.
    public var description: String { sentence }
}
