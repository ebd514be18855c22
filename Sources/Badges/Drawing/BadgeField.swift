/// A field of a ``Badge``, for saying which one is in trouble without saying what it holds.
public enum BadgeField: String, Sendable, CaseIterable, Codable {
    case name, visitorType, destination, areas, school, entrance, date, entryTime, expires, overprint
    /// The fixed words of the layout (``BadgeWords``).
    case words
}
