/// Builds AAMVA frames as the standards describe them (2000: annex E; 2020: D.12), for invented people.
struct Licence {
    var issuer = "636040"
    var version = 10
    var type = "DL"
    var elements: [String] = Licence.current
    var jurisdictionElements: [String] = ["ZUA1"]

    /// A licence of version 4 and later.
    static let current = [
        "DAQT5512093", "DCSFAIRWEATHER", "DDEN", "DACROSALIND", "DDFN", "DADMAE", "DDGN", "DCAD", "DCBNONE", "DCDNONE",
        "DBD06062024", "DBB02291988", "DBA02282032", "DBC2", "DAU066 IN", "DAYBRO", "DAG9 QUARRY LN", "DAIPROVO",
        "DAJUT", "DAK846010000  ", "DCF551209", "DCGUSA", "DDAF", "DDB06062018",
    ]

    /// The same with other values for some elements.
    static func current(_ changes: String...) -> [String] {
        current.map { element in changes.first { $0.prefix(3) == element.prefix(3) } ?? element }
    }

    /// The frame with the standard's control characters and a correct designator table.
    var frame: String {
        let body = type + elements.joined(separator: "\n") + "\r"
        let own =
            jurisdictionElements.first.map { $0.prefix(2) + jurisdictionElements.joined(separator: "\n") + "\r" } ?? ""
        let entries = own.isEmpty ? 1 : 2
        let offset = (version == 1 ? 19 : 21) + 10 * entries
        var header = "@\n\u{1E}\rANSI \(issuer)" + digits(version, 2) + (version == 1 ? "" : "00") + digits(entries, 2)
        header += type + digits(offset, 4) + digits(body.count, 4)
        if !own.isEmpty { header += own.prefix(2) + digits(offset + body.count, 4) + digits(own.count, 4) }
        return header + body + own
    }

    /// The frame through a scanner that loses every control character.
    var joined: String { String(frame.unicodeScalars.filter { $0.value >= 0x20 }.map(Character.init)) }

    private func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
