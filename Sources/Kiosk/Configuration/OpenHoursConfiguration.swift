public import People
public import Settings

/// When the entrance opens and closes by itself; without a day's hours it is left alone.
public struct OpenHoursConfiguration: Sendable, Equatable {
    /// From when until when, on one day.
    public struct Hours: Sendable, Equatable {
        /// The entrance opens.
        public var opens: TimeOfDay
        /// The entrance closes.
        public var closes: TimeOfDay
    }

    /// A day that is unlike its weekday.
    public struct Exception: Sendable, Equatable {
        /// The day.
        public var date: CalendarDate
        /// Its hours; `nil` for closed all day.
        public var hours: Hours?
    }

    /// A bell.
    public struct Bell: Sendable, Equatable {
        /// When it rings.
        public var at: TimeOfDay
        /// What it rings for.
        public var label: LocalizedText

        /// A bell from its parts.
        public init(at: TimeOfDay, label: LocalizedText) {
            self.at = at
            self.label = label
        }
    }

    /// What is known of one day.
    struct Day: Sendable, Equatable {
        var hours: Hours?
        var bells: [Bell]
        /// Whether a day without hours is a closed one; with bells alone, staff open and close.
        var isScheduled = true
    }

    /// The hours of each weekday, Monday first; `nil` for closed all day.
    public var week: [Hours?] = Array(repeating: nil, count: 7)
    /// Days that are unlike their weekday.
    public var exceptions: [Exception] = []
    /// The bells of a school day.
    public var bells: [Bell] = []

    static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// No schedule.
    public init() {}

    init(_ settings: MappingReader) {
        self.init()
        week = Self.weekdays.map { Self.hours(settings, $0) }
        exceptions =
            settings.list("exceptions") { exception -> Exception? in
                exception.require("date")
                exception.require("hours")
                let date = exception.scalar("date", as: .day) { text throws(Refusal) in
                    guard let date = CalendarDate(iso: text) else {
                        throw Refusal(text, isNot: "a day such as `2026-12-24`")
                    }
                    return date
                }
                let hours = Self.hours(exception, "hours")
                return date.map { Exception(date: $0, hours: hours) }
            }?.compactMap { $0 } ?? exceptions
        bells =
            settings.list("bells") { bell in
                bell.require("at")
                return Bell(
                    at: bell.timeOfDay("at", default: TimeOfDay(minutes: 0)),
                    label: bell.requiredLocalized("label", longest: 60))
            } ?? bells
    }

    /// Whether there is a schedule at all; without one the entrance is opened and closed by staff alone.
    public var isEmpty: Bool { week.allSatisfy { $0 == nil } && exceptions.isEmpty }

    /// The hours and bells of a day; `nil` without a schedule and bells.
    func day(_ date: CalendarDate?) -> Day? {
        guard let date, !isEmpty || !bells.isEmpty else { return nil }
        return Day(hours: hours(on: date), bells: bells.sorted { $0.at < $1.at }, isScheduled: !isEmpty)
    }

    /// The hours of a day.
    func hours(on date: CalendarDate) -> Hours? {
        if let exception = exceptions.last(where: { $0.date == date }) { return exception.hours }
        // 1970-01-01 was a Thursday.
        return week[((date.dayNumber + 3) % 7 + 7) % 7]
    }

    /// `07:30-16:00`, or `closed`.
    private static func hours(_ settings: MappingReader, _ key: String) -> Hours? {
        settings.scalar(
            key, as: SettingForm("closed, or two times such as 07:30-16:00"), default: "(no hours)"
        ) { text throws(Refusal) -> Hours? in
            if text == "closed" { return nil }
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let opens = TimeOfDay(parts[0]), let closes = TimeOfDay(parts[1]), opens < closes
            else { throw Refusal(text, isNot: "`closed`, or two times such as `07:30-16:00`") }
            return Hours(opens: opens, closes: closes)
        } ?? nil
    }
}
