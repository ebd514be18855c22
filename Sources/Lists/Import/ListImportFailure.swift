public import Screening

/// Why a source file is refused as a whole; the list in use stays.
///
/// No case holds personal data.
public enum ListImportFailure: Error, Hashable, Sendable {
    /// The file cannot be read; the value is `errno`.
    case unreadable(errno: Int32)
    /// The file is larger than is read at once.
    case fileTooLarge(megabytes: Int)
    /// The file is no JSON.
    case notJSON
    /// The JSON has no list of records at the path.
    case noRecords(String)
    /// An element of the JSON's list is no object; counted from 1.
    case notAnObject(record: Int)
    /// A needed column is not in the header row.
    case missingColumn(String)
    /// A row has no id; counted from 1.
    case missingID(record: Int)
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
    /// Far fewer people than in the edition before.
    case fewerPeople(now: Int, before: Int)
    /// The mapping wants a file with aliases, or none.
    case aliasFile(wanted: Bool)
    /// The list does not fit into an index.
    case build(IndexBuildFailure)

    /// What happened and what to do.
    public var sentence: String {
        switch self {
        case .unreadable(let errno): "The source file cannot be read (error \(errno)). Check its path and mode."
        case .fileTooLarge(let megabytes): "The source file is larger than \(megabytes) MB. Ask for it as CSV."
        case .notJSON: "The source file is not JSON, or cut short. Fetch it again."
        case .noRecords(let path):
            "The JSON has no list of records at “\(path)”. Check `records` in the mapping against the file."
        case .notAnObject(let record): "Record \(record) is not a JSON object. Check `records` in the mapping."
        case .missingColumn(let name):
            "The source file has no column \"\(name)\". Check the header row, and the mapping against the file."
        case .missingID(let record): "Record \(record) has no id. Give each row one of its own, and keep it."
        case .repeatedColumn(let name): "The source file has the column \"\(name)\" twice. Rename or remove one."
        case .recordTooLong(let line):
            "Line \(line): the record is too long. Look for a quote that is not closed before it."
        case .openQuote(let line):
            "Line \(line): a quoted field is not closed. The file may be cut short; fetch it again."
        case .strayQuote(let line): "Line \(line): a quote stands where none may. Quote the field and double the quote."
        case .notText(let line):
            "Line \(line): the file is not text in the encoding that was named. Save it in UTF-8, or name its encoding."

        case .tooManyFields(let line): "Line \(line): more fields than the header row. Quote fields that hold commas."
        case .unknownKind(let line): "Line \(line): the kind is unknown. Write person or alias."
        case .empty: "The source file holds no person. The list in use stays."
        case .badBirthDates(let unreadable, let given, let firstLine):
            """
            \(unreadable) of \(given) birth dates cannot be read (first on line \(firstLine)). Check `formats` in the mapping; \
            our own CSV has YYYY, YYYY-MM or YYYY-MM-DD. --accept-unread-birth-dates takes the list all the same.
            """
        case .fewerPeople(let now, let before):
            """
            The list has \(now) people, the edition before had \(before): the file may be cut short. If it is whole, pass \
            --accept-fewer-people.
            """
        case .aliasFile(let wanted):
            wanted
                ? "This source has its aliases in a second file. Pass it with --aliases FILE."
                : "The mapping reads no second file. Leave --aliases away, or use the right mapping."
        case .build(let failure): failure.sentence
        }
    }
}
