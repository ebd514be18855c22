/// A date of which the month and day, or the day, may be unknown: whole states publish only the year of birth.
///
/// Written `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. A date without a year does not exist: it is `nil` where it would stand.
public struct PartialDate: Hashable, Sendable {
    /// 1–9999.
    public let year: Int
    /// 1–12, or `nil`.
    public let month: Int?
    /// 1–31, or `nil`; never known when the month is not.
    public let day: Int?

    /// A partial date, or `nil` if no calendar day fits it.
    public init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard CalendarDate(year: year, month: month ?? 1, day: day ?? 1) != nil else { return nil }
        guard month != nil || day == nil else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// A whole date.
    public init(_ date: CalendarDate) {
        year = date.year
        month = date.month
        day = date.day
    }

    /// A date from `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or `nil`.
    public init?(iso text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count == 2 }) else {
            return nil
        }
        var numbers: [Int] = []
        for part in parts {
            guard part.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
            numbers.append(part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
        }
        self.init(
            year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
    }

    /// The day, when all three parts are known.
    public var whole: CalendarDate? {
        guard let month, let day else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    public var iso: String {
        var text = Self.digits(year, 4)
        if let month { text += "-" + Self.digits(month, 2) }
        if let day { text += "-" + Self.digits(day, 2) }
        return text
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

extension PartialDate: Codable {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; throws `DecodingError.dataCorrupted` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = Self(iso: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date as YYYY[-MM[-DD]]")
        }
        self = date
    }

    /// Writes `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}
