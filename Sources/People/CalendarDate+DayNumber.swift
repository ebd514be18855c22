extension CalendarDate {
    /// The day so many days after 1970-01-01, kept within the years 1–9999.
    public init(dayNumber: Int) {
        // The other way round than `dayNumber`: 400-year cycles of 146,097 days that begin on 1 March.
        let days = min(max(dayNumber, -719_162), 2_932_896) + 719_468
        let cycle = days / 146_097
        let inCycle = days % 146_097
        let yearOfCycle = (inCycle - inCycle / 1_460 + inCycle / 36_524 - inCycle / 146_096) / 365
        let dayOfYear = inCycle - (yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100)
        let shiftedMonth = (dayOfYear * 5 + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
        self.month = month
        day = dayOfYear - (shiftedMonth * 153 + 2) / 5 + 1
    }
}
