/// The issuers of North American licences: AAMVA's issuer identification numbers and postal abbreviations.
enum Jurisdiction {
    /// 636000 and up, in order.
    ///
    /// `US` is the State Department; `CU` and `HL` are Coahuila and Hidalgo.
    private static let from636000: [String] = [
        "VA", "NY", "MA", "MD", "NC", "SC", "CT", "LA", "MT", "NM", "FL", "DE", "ON", "NS", "CA", "TX", "NL", "NB",
        "IA", "GU", "CO", "AR", "KS", "OH", "VT", "PA", "AZ", "US", "BC", "OR", "MO", "WI", "MI", "AL", "ND", "IL",
        "NJ", "IN", "MN", "NH", "UT", "ME", "SD", "DC", "SK", "WA", "KY", "HI", "MB", "NV", "ID", "MS", "RI", "TN",
        "NE", "GA", "CU", "HL", "OK", "AK", "WY", "WV", "VI",
    ]

    /// 604426 and up, in order.
    private static let from604426: [String] = ["PE", "AS", "QC", "YT", "MP", "PR", "AB", "NU", "NT"]

    private static let known: [Bool] = {
        var table = [Bool](repeating: false, count: 26 * 26)
        for code in from636000 + from604426 {
            let letters = Array(code.utf8)
            table[slot(letters[0], letters[1])] = true
        }
        return table
    }()

    /// The jurisdiction with this issuer number, or `nil`.
    static func issuer(_ number: Int) -> String? {
        switch number {
        case 636000..<636000 + from636000.count: from636000[number - 636000]
        case 604426..<604426 + from604426.count: from604426[number - 604426]
        case 990876: "AB"  // Alberta, before 604432 was assigned.
        default: nil
        }
    }

    /// The jurisdiction abbreviated by the two letters in `range`, in upper case, or `nil`.
    static func abbreviation(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
        guard range.count == 2 else { return nil }
        let first = Byte.upper(bytes[range.lowerBound])
        let second = Byte.upper(bytes[range.lowerBound + 1])
        guard Byte.isUpper(first), Byte.isUpper(second), known[slot(first, second)] else { return nil }
        return String(decoding: [first, second], as: UTF8.self)
    }

    private static func slot(_ first: UInt8, _ second: UInt8) -> Int {
        Int(first &- 0x41) * 26 + Int(second &- 0x41)
    }
}
