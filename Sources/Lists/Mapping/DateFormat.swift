import People

/// How a source writes dates, such as `m/d/yyyy`: the parts of a date and the letters between them.
///
/// `yyyy` is four digits, `mm` and `dd` are two, `m` and `d` one or two, `mon` is a month's English name or its first three
/// letters; a `*` at the end passes over all that follows. Two-digit years are not read: nobody can say which century.
struct DateFormat: Sendable, Hashable {
    private enum Part: Sendable, Hashable {
        case year
        case month(fewest: Int)
        case day(fewest: Int)
        case monthName
        case letter(UInt8)
        case anything
    }

    private let parts: [Part]

    /// A format, or `nil` if it names no year, or a part twice.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        var parts: [Part] = []
        guard rest.count <= 40 else { return nil }
        func takes(_ word: String) -> Bool {
            guard rest.starts(with: word.utf8) else { return false }
            rest = rest.dropFirst(word.utf8.count)
            return true
        }
        while let first = rest.first {
            if takes("yyyy") {
                parts.append(.year)
            } else if takes("mon") {
                parts.append(.monthName)
            } else if takes("mm") {
                parts.append(.month(fewest: 2))
            } else if takes("m") {
                parts.append(.month(fewest: 1))
            } else if takes("dd") {
                parts.append(.day(fewest: 2))
            } else if takes("d") {
                parts.append(.day(fewest: 1))
            } else if first == UInt8(ascii: "*"), rest.count == 1 {
                rest = []
                parts.append(.anything)
            } else if first != UInt8(ascii: "y"), first != UInt8(ascii: "*") {
                rest = rest.dropFirst()
                parts.append(.letter(first))
            } else {
                return nil
            }
        }
        let months = parts.count { part in
            switch part {
            case .month, .monthName: true
            default: false
            }
        }
        let days = parts.count { part in
            if case .day = part { true } else { false }
        }
        guard parts.count(where: { $0 == .year }) == 1, months <= 1, days <= months else { return nil }
        self.parts = parts
    }

    /// The date in a text, if it is written so and the calendar has it.
    func date(_ text: some Collection<UInt8>) -> PartialDate? {
        var rest = Array(text)[...]
        var (year, month, day): (Int?, Int?, Int?)
        for part in parts {
            switch part {
            case .year: year = Self.number(&rest, 4, 4)
            case .month(let fewest):
                month = Self.number(&rest, fewest, 2)
                guard month != nil else { return nil }
            case .day(let fewest):
                day = Self.number(&rest, fewest, 2)
                guard day != nil else { return nil }
            case .monthName:
                month = Self.month(&rest)
                guard month != nil else { return nil }
            case .letter(let letter):
                guard rest.popFirst() == letter else { return nil }
            case .anything: rest = []
            }
        }
        guard rest.isEmpty, let year else { return nil }
        return PartialDate(year: year, month: month, day: day)
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, _ fewest: Int, _ most: Int) -> Int? {
        let digits = rest.prefix(most).prefix { (0x30...0x39).contains($0) }
        guard digits.count >= fewest else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func month(_ rest: inout ArraySlice<UInt8>) -> Int? {
        let letters = rest.prefix { (0x41...0x5A).contains($0 & ~0x20) }
        let word = String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self)
        guard let place = months.firstIndex(where: { $0 == word || $0.prefix(3) == word }) else { return nil }
        rest = rest.dropFirst(letters.count)
        return place + 1
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
