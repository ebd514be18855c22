/// The look of the band in which the visitor type stands: told apart at ten metres by its pattern, and by its colour
/// where the printer has any.
///
/// The word is always there: neither pattern nor colour is the only sign.
public enum BadgeBand: String, Sendable, CaseIterable {
    /// A full band.
    case solid
    /// A thick frame around an empty band.
    case framed
    /// A full band with slanting stripes at both ends.
    case striped
    /// A framed band with chequers at both ends.
    case chequered
    /// A full band between two lines.
    case railed
    /// A framed band with bars at both ends.
    case barred

    /// The band of the type at a place in the configuration's list, from 0.
    public init(place: Int) {
        self = Self.allCases[max(place, 0) % Self.allCases.count]
    }

    /// Whether the word is white on a full band.
    var isFull: Bool {
        switch self {
        case .solid, .striped, .railed: true
        case .framed, .chequered, .barred: false
        }
    }

    /// White on it, or it on white, has a contrast of 7 to 1 or more (WCAG 2.2, 1.4.6).
    var colour: Ink {
        switch self {
        case .solid: Ink(red: 0.00, green: 0.25, blue: 0.53)
        case .framed: Ink(red: 0.55, green: 0.00, blue: 0.10)
        case .striped: Ink(red: 0.00, green: 0.31, blue: 0.16)
        case .chequered: Ink(red: 0.36, green: 0.10, blue: 0.50)
        case .railed: Ink(red: 0.45, green: 0.22, blue: 0.00)
        case .barred: Ink(red: 0.00, green: 0.30, blue: 0.33)
        }
    }
}

/// What is drawn with.
struct Ink: Sendable, Equatable {
    var red: Double
    var green: Double
    var blue: Double

    static let black = Ink(red: 0, green: 0, blue: 0)
    static let white = Ink(red: 1, green: 1, blue: 1)
}
