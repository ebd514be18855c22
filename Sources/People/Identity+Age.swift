extension Identity {
    /// Whether the birth date says that the person is under 18 on a day; one that is not wholly known says it only when every
    /// day that fits does.
    ///
    /// - Parameter dayNumber: Days since 1970-01-01.
    /// - Returns: `true` under 18; `false` from 18 on, and where it cannot be said.
    public func isMinor(on dayNumber: Int) -> Bool {
        guard let birthDate else { return false }
        let born = birthDate.whole ?? CalendarDate(year: birthDate.year, month: birthDate.month ?? 1, day: 1)
        guard let born else { return false }
        // Whoever is born on 29 February comes of age on 1 March.
        let ofAge =
            CalendarDate(year: born.year + 18, month: born.month, day: born.day)
            ?? CalendarDate(year: born.year + 18, month: 3, day: 1)
        return ofAge.map { $0.dayNumber > dayNumber } ?? false
    }
}
