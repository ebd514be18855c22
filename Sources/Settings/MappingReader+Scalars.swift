extension MappingReader {
    /// Reads one line of text of at most `longest` characters; `nil` if it is not given.
    public func string(_ key: String, longest: Int = 200) -> String? {
        string(key, fallback: nil, longest)
    }

    /// Reads one line of text.
    public func string(_ key: String, default: String, longest: Int = 200) -> String {
        string(key, fallback: `default`, longest) ?? `default`
    }

    /// Reads one line of text that must be given; the empty text, with a mistake, if it is not.
    public func required(_ key: String, longest: Int = 200) -> String {
        require(key)
        return string(key, longest: longest) ?? ""
    }

    /// Reads a list of lines of text.
    public func strings(_ key: String, default: [String], longest: Int = 200) -> [String] {
        scalars(key, default: Self.inLine(`default`)) { text throws(Refusal) in
            try Self.line(text, longest: longest)
        } ?? `default`
    }

    /// Reads a whole number written in decimal digits; `nil` if it is not given.
    public func int(_ key: String, in range: ClosedRange<Int>) -> Int? {
        int(key, fallback: nil, range)
    }

    /// Reads a whole number written in decimal digits.
    public func int(_ key: String, default: Int, in range: ClosedRange<Int>) -> Int {
        int(key, fallback: `default`, range) ?? `default`
    }

    private func int(_ key: String, fallback: Int?, _ range: ClosedRange<Int>) -> Int? {
        let form = SettingForm("a whole number, \(range.lowerBound) to \(range.upperBound)")
        return scalar(key, as: form, default: fallback.map(String.init)) { text throws(Refusal) in
            guard let number = Int(text) else { throw Refusal(text, isNot: "a whole number") }
            guard range.contains(number) else {
                throw Refusal("\(number) is out of range: \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
    }

    /// Reads `true`, `yes`, `on`, `false`, `no` or `off`, in lower case; they are words everywhere else.
    public func bool(_ key: String, default: Bool) -> Bool {
        scalar(key, as: SettingForm("true or false"), default: "\(`default`)") { text throws(Refusal) in
            switch text {
            case "true", "yes", "on": return true
            case "false", "no", "off": return false
            default: throw Refusal(text, isNot: "true or false")
            }
        } ?? `default`
    }

    /// Reads one of the words of an enumeration; `nil` if it is not given.
    public func oneOf<Choice>(_ key: String, _: Choice.Type = Choice.self) -> Choice?
    where Choice: CaseIterable & RawRepresentable<String> & Sendable {
        scalar(key, as: Self.form(Choice.self), Self.choice)
    }

    /// Reads one of the words of an enumeration.
    public func oneOf<Choice>(_ key: String, default: Choice) -> Choice
    where Choice: CaseIterable & RawRepresentable<String> & Sendable {
        scalar(key, as: Self.form(Choice.self), default: `default`.rawValue, Self.choice) ?? `default`
    }

    /// Reads a list of words of an enumeration.
    public func someOf<Choice>(_ key: String, default: [Choice]) -> [Choice]
    where Choice: CaseIterable & RawRepresentable<String> & Sendable {
        scalars(
            key, as: Self.form(Choice.self), default: Self.inLine(`default`.map(\.rawValue)), Self.choice) ?? `default`
    }

    /// Reads a span of time with its unit, such as `30 s` or `4 h`; `nil` if it is not given.
    public func duration(_ key: String, in range: ClosedRange<Duration>) -> Duration? {
        duration(key, fallback: nil, range)
    }

    /// Reads a span of time with its unit, such as `30 s` or `4 h`.
    public func duration(_ key: String, default: Duration, in range: ClosedRange<Duration>) -> Duration {
        duration(key, fallback: `default`, range) ?? `default`
    }

    private func duration(_ key: String, fallback: Duration?, _ range: ClosedRange<Duration>) -> Duration? {
        let form = SettingForm("a time, \(range.lowerBound.settings) to \(range.upperBound.settings)")
        return scalar(key, as: form, default: fallback?.settings) { text throws(Refusal) in
            guard let duration = Duration(settings: text) else {
                throw Refusal(text, isNot: "a time with its unit (ms, s, min, h or days), such as `30 s`")
            }
            guard range.contains(duration) else {
                let (least, most) = (range.lowerBound.settings, range.upperBound.settings)
                throw Refusal("\(duration.settings) is out of range: \(least) to \(most)")
            }
            return duration
        }
    }

    /// Reads a time of day on the 24-hour clock, such as `18:00`.
    public func timeOfDay(_ key: String, default: TimeOfDay) -> TimeOfDay {
        scalar(key, as: SettingForm("a time of day"), default: `default`.description) { text throws(Refusal) in
            guard let time = TimeOfDay(text) else {
                throw Refusal(text, isNot: "a time of day from 00:00 to 23:59, such as `18:00`")
            }
            return time
        } ?? `default`
    }

    private func string(_ key: String, fallback: String?, _ longest: Int) -> String? {
        let form = SettingForm("text of at most \(longest) characters", isOpen: true)
        return scalar(key, as: form, default: fallback) { text throws(Refusal) in
            try Self.line(text, longest: longest)
        }
    }

    private static func form<Choice>(_: Choice.Type) -> SettingForm
    where Choice: CaseIterable & RawRepresentable<String> { .oneOf(Choice.allCases.map(\.rawValue)) }

    private static func inLine(_ words: [String]) -> String { "[" + words.joined(separator: ", ") + "]" }

    /// One line of text: something in it, no control characters, bounded.
    private static func line(_ text: String, longest: Int) throws(Refusal) -> String {
        guard !text.allSatisfy(\.isWhitespace) else { throw Refusal("must not be empty") }
        guard text.unicodeScalars.count <= longest else { throw Refusal("is longer than \(longest) characters") }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw Refusal("must be one line without control characters")
        }
        return text
    }

    private static func choice<Choice>(_ text: String) throws(Refusal) -> Choice
    where Choice: CaseIterable & RawRepresentable<String> & Sendable {
        if let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        let advice = EditDistance.nearest(to: text, among: words).map { "; did you mean `\($0)`?" } ?? ""
        throw Refusal("\(quoted(text)) is not one of \(words.joined(separator: ", "))\(advice)")
    }
}
