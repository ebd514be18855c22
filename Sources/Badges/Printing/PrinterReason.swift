/// The keywords of `printer-state-reasons` (RFC 8011 §5.4.12, PWG 5100.9 and the IANA IPP registry).
enum PrinterReason {
    /// What printers say, without their severity, by its beginning; the first that fits counts.
    private static let kinds: [(prefix: String, kind: PrinterFault.Kind)] = [
        ("media-empty", .mediaEmpty),
        ("media-needed", .mediaEmpty),
        ("input-tray-missing", .mediaEmpty),
        ("input-media-supply-empty", .mediaEmpty),
        ("media-low", .mediaLow),
        ("input-media-supply-low", .mediaLow),
        ("media-jam", .mediaJam),
        ("media-path-jam", .mediaJam),
        ("cover-open", .coverOpen),
        ("door-open", .coverOpen),
        ("interlock-open", .coverOpen),
        ("marker-supply-empty", .supplyEmpty),
        ("toner-empty", .supplyEmpty),
        ("paused", .paused),
        ("stopped", .paused),
        ("hold-new-jobs", .paused),
        ("shutdown", .unreachable),
        ("offline", .unreachable),
        ("timed-out", .unreachable),
        ("connecting-to-device", .busy),
        ("moving-to-paused", .paused),
        ("spool-area-full", .notAccepting),
    ]

    /// The fault that a keyword stands for, or nothing for `none` and for what CUPS says about itself.
    static func fault(_ keyword: String) -> PrinterFault? {
        guard isKeyword(keyword), keyword != "none", !keyword.hasPrefix("cups-") else { return nil }
        // A printer may call an empty roll a mere warning and still print nothing: the severity does not decide.
        let known = kinds.first { isSame(keyword, $0.prefix) }
        return PrinterFault(known?.kind ?? .other, keyword: keyword)
    }

    /// The faults of a list of keywords, each kind once.
    static func faults(_ keywords: [String]) -> [PrinterFault] {
        var faults: [PrinterFault] = []
        for fault in keywords.prefix(64).compactMap(fault) where !faults.contains(where: { $0.kind == fault.kind }) {
            faults.append(fault)
        }
        return faults
    }

    /// Whether a text has the form of an IPP keyword and nothing that could be somebody's words.
    static func isKeyword(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// The whole keyword, or the keyword with more words behind it such as a severity.
    private static func isSame(_ keyword: String, _ prefix: String) -> Bool {
        keyword == prefix || keyword.hasPrefix(prefix + "-")
    }
}
