import Foundation
import Logging

/// One message on its way out: in one line for people, in fields for systemd's journal.
struct LogRecord: Sendable, Hashable {
    /// The longest a value may be, in bytes; what is longer is cut.
    static let longest = 2048

    var level: Logger.Level
    var message: MessageID?
    var sentence: String
    /// Details in the order of their names.
    var details: [(key: String, value: String)]

    init(_ level: Logger.Level, _ message: MessageID?, _ sentence: String, _ details: [String: String]) {
        self.level = level
        self.message = message
        self.sentence = Self.line(sentence)
        self.details = details.sorted { $0.key < $1.key }.map { (Self.line($0.key), Self.line($0.value)) }
    }

    /// The message in one line.
    var text: String { sentence + details.map { " \($0.key)=\($0.value)" }.joined() }

    /// The line as a service manager reads it on standard error (sd-daemon(3)).
    var prefixed: String { "<\(level.priority)>\(text)\n" }

    /// The datagram of systemd's native protocol (https://systemd.io/JOURNAL_NATIVE_PROTOCOL): a field a line, none of whose
    /// values has a line's end.
    var datagram: Data {
        var fields = [
            ("MESSAGE", text), ("PRIORITY", "\(level.priority)"), ("SYSLOG_IDENTIFIER", "vestibuled"),
        ]
        if let message { fields.append(("MESSAGE_ID", message.rawValue)) }
        fields += details.map { ("VESTIBULE_" + Self.fieldName($0.key), $0.value) }
        return Data(fields.map { "\($0.0)=\($0.1)\n" }.joined().utf8)
    }

    /// One line, of a bounded length, without what a terminal would obey.
    private static func line(_ text: String) -> String {
        let shown = text.unicodeScalars.map { scalar in
            scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar == "\u{2028}" || scalar == "\u{2029}"
                ? " " : Character(scalar)
        }
        let line = String(shown)
        guard line.utf8.count > longest else { return line }
        return String(decoding: line.utf8.prefix(longest), as: UTF8.self).filter { $0 != "\u{FFFD}" } + "…"
    }

    private static func fieldName(_ key: String) -> String {
        String(
            key.uppercased().unicodeScalars.prefix(40).map {
                ("A"..."Z" ~= $0) || ("0"..."9" ~= $0) ? Character($0) : "_"
            })
    }

    static func == (left: Self, right: Self) -> Bool {
        (left.level, left.message, left.text) == (right.level, right.message, right.text)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Logger.Level {
    /// syslog(3)'s number.
    var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
