/// Something that stands on a badge.
public enum BadgePart: String, Sendable, CaseIterable {
    case school, entrance, type, name, photo, destination, escort, areas, expires, date
    case entryTime = "entry-time"
    case code
}
