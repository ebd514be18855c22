/// Builds machine-readable zones with their check digits (ICAO Doc 9303-3, section 4.9), for invented people.
struct Zone {
    var code = "P"
    var issuer = "CAN"
    var number = "GH551290"
    var nationality = "CAN"
    var birth = "790922"
    var sex = "F"
    var expiry = "330101"
    var name = "OKONKWO<<ADA<GRACE"
    var optional = ""

    /// Three rows of 30.
    var td1: [String] {
        let first = pad(code, 2) + pad(issuer, 3) + checked(pad(number, 9)) + pad(optional, 15)
        return td1(first: first)
    }

    /// Three rows of 30 with a number of more than nine characters; `weighed` if the filler counts.
    func td1Long(weighed: Bool) -> [String] {
        let start = String(number.prefix(9))
        let rest = String(number.dropFirst(9))
        let check = digit(start + (weighed ? "<" : "") + rest)
        return td1(first: pad(code, 2) + pad(issuer, 3) + start + "<" + pad(rest + check, 15))
    }

    /// Two rows of 36.
    var td2: [String] { twoRows(36, optional: pad(optional, 7), hasComposite: true) }

    /// Two rows of 44.
    var td3: [String] { twoRows(44, optional: checked(pad(optional, 14)), hasComposite: true) }

    /// A visa's two rows.
    func visa(_ width: Int) -> [String] { twoRows(width, optional: pad(optional, width - 28), hasComposite: false) }

    /// The check digit of a text.
    func digit(_ text: String) -> String {
        var sum = 0
        for (position, character) in text.enumerated() {
            let value = character == "<" ? 0 : Int(String(character), radix: 36) ?? 0
            sum += value * [7, 3, 1][position % 3]
        }
        return String(sum % 10)
    }

    /// A text filled up with fillers.
    func pad(_ text: String, _ width: Int) -> String {
        String((text + String(repeating: "<", count: width)).prefix(width))
    }

    private func checked(_ text: String) -> String { text + digit(text) }

    private func td1(first: String) -> [String] {
        let dates = checked(birth) + sex + checked(expiry)
        let second = dates + pad(nationality, 3) + pad("", 11)
        let covered = String(first.dropFirst(5)) + checked(birth) + checked(expiry) + pad("", 11)
        return [first, second + digit(covered), pad(name, 30)]
    }

    private func twoRows(_ width: Int, optional: String, hasComposite: Bool) -> [String] {
        let first = pad(pad(code, 2) + pad(issuer, 3) + name, width)
        let second =
            checked(pad(number, 9)) + pad(nationality, 3) + checked(birth) + sex + checked(expiry) + optional
        let covered = checked(pad(number, 9)) + checked(birth) + checked(expiry) + optional
        return [first, hasComposite ? second + digit(covered) : second]
    }
}
