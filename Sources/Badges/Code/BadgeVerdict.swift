/// How a badge's code stands at a moment.
public enum BadgeVerdict: String, Sendable, Codable, CaseIterable {
    /// Signed by a known kiosk, and still valid.
    case authentic
    /// Signed by a known kiosk, but its time is over.
    case expired
    /// Not what the kiosk it names has written.
    case altered
    /// Of a kiosk whose key is not known here.
    case stranger
    /// Of an earlier release, unsigned.
    case unsigned
    /// No badge's code at all.
    case noBadge = "no-badge"

    /// How a code stands.
    ///
    /// - Parameters:
    ///   - code: The code, or `nil` where the characters are none.
    ///   - seconds: Now, in seconds since 1970.
    public init(_ code: BadgeCode?, at seconds: Int) {
        switch code {
        case .authentic(let token, _): self = token.until < seconds ? .expired : .authentic
        case .altered: self = .altered
        case .stranger: self = .stranger
        case .unsigned: self = .unsigned
        case nil: self = .noBadge
        }
    }

    /// Whether a known kiosk has signed it.
    public var isSigned: Bool { self == .authentic || self == .expired }

    /// What it means, for staff.
    public var sentence: String {
        switch self {
        case .authentic: "The badge is authentic. That does not prove who carries it: look at the name and the person."
        case .expired: "The badge is authentic, but its time is over."
        case .altered: "The code has been changed: this is no badge of that kiosk. Ask its wearer to come to the desk."
        case .stranger: "The badge is of another kiosk, or a forgery: its key is not known here."
        case .unsigned: "The badge has the unsigned code of an earlier release, which proves nothing."
        case .noBadge: "This is not a badge's code."
        }
    }
}
