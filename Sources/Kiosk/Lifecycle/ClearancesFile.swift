import People
import Settings
import Visits

/// The file of clearances: read when the kiosk starts and at each reload, kept in memory alone, never written anywhere.
///
/// The district's own lie sealed.
enum ClearancesFile {
    /// Reads the file.
    ///
    /// - Throws: `SettingsFailure` with the place of each mistake; no mistake quotes a name or a birth date.
    static func read(_ path: String, types: Set<String>) throws(SettingsFailure) -> Clearances {
        try SettingsFile.read(path) { clearances($0, types: types) }
    }

    /// Reads clearances that are in memory.
    ///
    /// - Throws: `SettingsFailure`, as for a file.
    static func read(bytes: [UInt8], types: Set<String>) throws(SettingsFailure) -> Clearances {
        try SettingsFile.read(bytes: bytes, name: "clearances of the district") { clearances($0, types: types) }
    }

    private static func clearances(_ root: MappingReader, types: Set<String>) -> Clearances {
        Clearances((root.list("clearances") { clearance($0, types: types) } ?? []).compactMap { $0 })
    }

    private static func clearance(_ settings: MappingReader, types: Set<String>) -> Clearance? {
        let name = PersonName(
            given: settings.string("given", longest: 40), family: settings.required("family", longest: 40))
        let born = date("birth-date", settings)
        settings.require("type")
        let type = settings.scalar("type") { text throws(Settings.Refusal) in
            guard types.contains(text) else {
                throw Settings.Refusal(text, isNot: "the id of one of the visitor types")
            }
            return text
        }
        let from = date("from", settings)
        let until = date("until", settings)
        let by = settings.required("by", longest: 80)
        if let from, let until, until < from { settings.refuse("until", "must not be before `from`") }
        guard let born, let type, let from, let until else { return nil }
        return Clearance(name: name, birthDate: born, type: type, from: from, until: until, by: by)
    }

    /// A day; what stands there instead is not quoted, since it may be somebody's.
    private static func date(_ key: String, _ settings: MappingReader) -> CalendarDate? {
        settings.require(key)
        return settings.scalar(key) { text throws(Settings.Refusal) in
            guard let date = CalendarDate(iso: text) else { throw Settings.Refusal("must be a day as YYYY-MM-DD") }
            return date
        }
    }
}
