import People
import Settings

extension MappingReader {
    /// Reads the absolute path of a file or folder; `nil` if it is not given.
    func absolutePath(_ key: String, longest: Int = 1024) -> String? {
        absolutePath(key, fallback: nil, longest)
    }

    /// Reads the absolute path of a file or folder.
    func absolutePath(_ key: String, default: String, longest: Int = 1024) -> String {
        absolutePath(key, fallback: `default`, longest) ?? `default`
    }

    private func absolutePath(_ key: String, fallback: String?, _ longest: Int) -> String? {
        scalar(key, as: SettingForm("an absolute path", isOpen: true), default: fallback) { text throws(Refusal) in
            guard text.hasPrefix("/") else { throw Refusal(text, isNot: "an absolute path") }
            guard text.utf8.count <= longest else { throw Refusal("is longer than \(longest) bytes") }
            let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            guard isPlain else { throw Refusal("must be one line without control characters") }
            return text
        }
    }

    /// Reads a calendar day; `nil` if it is not given.
    func date(_ key: String) -> CalendarDate? {
        scalar(key, as: .day) { text throws(Refusal) in
            guard let date = CalendarDate(iso: text) else { throw Refusal(text, isNot: "a date such as `2026-08-01`") }
            return date
        }
    }

    /// Reads an address that a visitor's telephone can open; `nil` if it is not given.
    func webAddress(_ key: String) -> String? {
        scalar(key, as: SettingForm("an address that begins with https://", isOpen: true)) { text throws(Refusal) in
            let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            guard isPlain, text.hasPrefix("https://"), text.utf8.count > 12 else {
                throw Refusal(text, isNot: "an address that begins with `https://`")
            }
            guard text.utf8.count <= 200 else { throw Refusal("is longer than 200 bytes") }
            return text
        }
    }

    /// Reads the required `id` of an element of a list, which no element before it may have.
    func identifier(notAmong taken: inout Set<String>) -> String {
        name("id", as: SettingForm("1 to 32 of a-z, 0-9 and hyphen", isOpen: true), notAmong: &taken) {
            text throws(Refusal) in
            let letters = text.utf8
            let isIdentifier = letters.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
            }
            guard isIdentifier, (1...32).contains(letters.count) else {
                throw Refusal(text, isNot: "an identifier: 1 to 32 of a–z, 0–9 and hyphen")
            }
            return text
        }
    }

    /// Reads a list of ids that must be among the known ones; `nil` if it is not given.
    func ids(_ key: String, of known: Set<String>, _ kind: String) -> [String]? {
        scalars(
            key, as: SettingForm("the id of one of the \(kind)", isOpen: true), default: "(all)"
        ) { text throws(Refusal) in
            guard known.contains(text) else { throw Refusal(text, isNot: "the id of one of the \(kind)") }
            return text
        }
    }

    /// Reads the required `name` of an element of a list, which no element before it may have.
    func name(notAmong taken: inout Set<String>) -> String {
        name("name", as: SettingForm("text of at most 40 characters", isOpen: true), notAmong: &taken) {
            text throws(Refusal) in
            let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            guard isPlain, (1...40).contains(text.unicodeScalars.count) else {
                throw Refusal(text, isNot: "a name: 1 to 40 characters on one line")
            }
            return text
        }
    }

    private func name(
        _ key: String, as form: SettingForm, notAmong taken: inout Set<String>,
        _ parse: (String) throws(Refusal) -> String
    ) -> String {
        require(key)
        guard let name = scalar(key, as: form, parse) else { return "" }
        if !taken.insert(name).inserted { refuse(key, "`\(name)` is used by an element before this one") }
        return name
    }
}

extension SettingForm {
    /// A day of the calendar.
    static let day = Self("a day such as 2026-08-15")
    /// An address of this machine.
    static let address = Self("an IP address of this machine", isOpen: true)
    /// Another machine.
    static let hostAndPort = Self("host or host:port", isOpen: true)
}
