public import struct Foundation.Data

/// What is printed on one visitor's badge, as strings ready to be read by people.
///
/// There is no purpose among the fields: a badge must not say why somebody is in the school.
public struct Badge: Sendable, Equatable {
    /// The visitor's name in reading order, any script.
    public var name: String
    /// The name in Latin letters, as the document spells it, for where no installed font has the name's own.
    public var latinName: String?
    /// The visitor type as a word, such as "Contractor".
    public var visitorType: String
    /// The look of the type's band, beside its word.
    public var band: BadgeBand
    /// A JPEG photograph; `nil` where none was taken.
    public var photo: Data?
    /// Where to, or whom to see; empty when there is none.
    public var destination: String
    /// The only areas that the visitor may enter; empty when nothing was said about them.
    public var areas: [String]
    /// The school's name.
    public var school: String
    /// The entrance at which the badge was issued.
    public var entrance: String
    /// The date of the visit, already formatted.
    public var date: String
    /// The time of entry, already formatted.
    public var entryTime: String
    /// When the badge ceases to be valid, already formatted.
    public var expires: String
    /// Whether the visitor must be accompanied.
    public var escortRequired: Bool
    /// The code for signing out, in the characters of QR alphanumeric mode (``QRCode``); empty for none.
    public var code: String
    /// A word printed large across the badge, such as "TEST"; `nil` on a real one.
    public var overprint: String?
    /// The fixed words.
    public var words: BadgeWords

    /// Creates a badge from strings already formatted for the school's language.
    public init(
        name: String, latinName: String? = nil, visitorType: String, band: BadgeBand = .solid, photo: Data? = nil,
        destination: String, areas: [String] = [], school: String, entrance: String, date: String,
        entryTime: String, expires: String, escortRequired: Bool, code: String, overprint: String? = nil,
        words: BadgeWords = .english
    ) {
        self.name = name
        self.latinName = latinName
        self.visitorType = visitorType
        self.band = band
        self.photo = photo
        self.destination = destination
        self.areas = areas
        self.school = school
        self.entrance = entrance
        self.date = date
        self.entryTime = entryTime
        self.expires = expires
        self.escortRequired = escortRequired
        self.code = code
        self.overprint = overprint
        self.words = words
    }
}
