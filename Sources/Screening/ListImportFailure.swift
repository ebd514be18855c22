/// Why a source file is refused as a whole; the list in use stays.
///
/// No case holds personal data.
public enum ListImportFailure: Error, Hashable, Sendable {
    /// The file cannot be read; the value is `errno`.
    case unreadable(errno: Int32)
    /// A needed column is not in the header row.
    case missingColumn(String)
    /// A column stands twice in the header row.
    case repeatedColumn(String)
    /// A record is longer, or has more fields, than any honest one.
    case recordTooLong(line: Int)
    /// A quoted field never ends.
    case openQuote(line: Int)
    /// A quote stands within a field that does not begin with one, or text follows a closing quote.
    case strayQuote(line: Int)
    /// The file holds zero bytes: another encoding, or no text.
    case notText(line: Int)
    /// A record has more fields than the header row.
    case tooManyFields(line: Int)
    /// The column `kind` says neither person nor alias.
    case unknownKind(line: Int)
    /// The file holds no person.
    case empty
    /// More than one in twenty birth dates cannot be read.
    case badBirthDates(unreadable: Int, given: Int, firstLine: Int)
    /// The list does not fit into an index.
    case build(IndexBuildFailure)

    /// What happened and what to do.
    public var sentence: String {
        switch self {
        case .unreadable(let errno): "The source file cannot be read (error \(errno)). Check its path and mode."
        case .missingColumn(let name): "The source file has no column \"\(name)\". Check the header row."
        case .repeatedColumn(let name): "The source file has the column \"\(name)\" twice. Rename or remove one."
        case .recordTooLong(let line):
            "Line \(line): the record is too long. Look for a quote that is not closed before it."
        case .openQuote(let line):
            "Line \(line): a quoted field is not closed. The file may be cut short; fetch it again."
        case .strayQuote(let line): "Line \(line): a quote stands where none may. Quote the field and double the quote."
        case .notText(let line): "Line \(line): the file is not UTF-8 text. Save it as CSV in UTF-8."
        case .tooManyFields(let line): "Line \(line): more fields than the header row. Quote fields that hold commas."
        case .unknownKind(let line): "Line \(line): the kind is unknown. Write person or alias."
        case .empty: "The source file holds no person. The list in use stays."
        case .badBirthDates(let unreadable, let given, let firstLine):
            """
            \(unreadable) of \(given) birth dates cannot be read (first on line \(firstLine)). Write them as YYYY, YYYY-MM or \
            YYYY-MM-DD.
            """
        case .build(let failure): failure.sentence
        }
    }
}
