/// What kind of document a text came from, as far as the text itself says.
public enum DocumentKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A driver licence (AAMVA subfile `DL`, or a European licence's machine-readable line).
    case driverLicence
    /// A state's identification card for non-drivers (AAMVA subfile `ID`).
    case idCard
    /// An enhanced driver licence or card (AAMVA subfile `EN`), good for crossing land borders.
    case enhancedLicence
    /// A passport booklet (ICAO Doc 9303-4, document code `P`).
    case passport
    /// A card-sized travel document or national identity card (ICAO Doc 9303-5 and 9303-6).
    case travelDocument
    /// A visa (ICAO Doc 9303-7): it names a person but is no identity document.
    case visa
    /// A card of the United States Department of Defense.
    case militaryCard
    /// A driver licence or card read from its magnetic stripe.
    case magneticStripe
}
