import Settings

/// Today's hours and bells.
struct HoursView: Encodable, Sendable {
    var opens: String?
    var closes: String?
    var scheduled: Bool
    var bells: [Bell]

    struct Bell: Encodable, Sendable {
        var at: String
        var label: [String: String]
    }

    init(_ day: OpenHoursConfiguration.Day) {
        opens = day.hours?.opens.description
        closes = day.hours?.closes.description
        scheduled = day.isScheduled
        bells = day.bells.map { Bell(at: $0.at.description, label: $0.label.byLanguage) }
    }
}
