extension Duration {
    /// A span of time as a settings file writes it: a whole number and a unit, or `nil`.
    ///
    /// Units are `ms`, `s`, `min`, `h` and `d`, `day` or `days`. The number has at most nine digits, so nothing overflows.
    public init?(settings text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        guard (1...9).contains(digits.count), let number = Int64(digits) else { return nil }
        switch unit {
        case "ms": self = .milliseconds(number)
        case "s": self = .seconds(number)
        case "min": self = .seconds(number * 60)
        case "h": self = .seconds(number * 3600)
        case "d", "day", "days": self = .seconds(number * 86400)
        default: return nil
        }
    }

    /// The span as a settings file writes it, in the largest unit that is exact; parts of a millisecond are dropped.
    public var settings: String {
        let (seconds, attoseconds) = components
        guard attoseconds == 0 else { return "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000) ms" }
        guard seconds != 0 else { return "0 s" }
        if seconds % 86400 == 0 { return seconds == 86400 ? "1 day" : "\(seconds / 86400) days" }
        if seconds % 3600 == 0 { return "\(seconds / 3600) h" }
        return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
    }
}
