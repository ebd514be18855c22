/// The exceptions of the statute, 53G-8-806(4)(a)(i) to (vi).
public enum ExceptionKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// (i) An emergency that needs immediate access.
    case emergency
    /// (ii) Law enforcement, fire or medical personnel responding to an emergency.
    case responders
    /// (iii) A cleared volunteer or employee of an educational foundation.
    case foundation
    /// (iv) A brief visit to an exterior area.
    case exterior
    /// (v) A school-sponsored event in school hours with many visitors.
    case eventInHours = "event-in-hours"
    /// (vi) A school-sponsored public event outside of school hours.
    case eventAfterHours = "event-after-hours"

    /// The numeral of its paragraph.
    public var numeral: String {
        switch self {
        case .emergency: "i"
        case .responders: "ii"
        case .foundation: "iii"
        case .exterior: "iv"
        case .eventInHours: "v"
        case .eventAfterHours: "vi"
        }
    }
}
