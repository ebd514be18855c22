/// Something about a document that was read well, which whoever decides should know.
public enum DocumentWarning: String, Sendable, Hashable, Codable, CaseIterable {
    /// The expiry date has passed.
    case expired
    /// The holder is younger than eighteen.
    case underAge
    /// The issuer says, or the full width of the name line shows, that the name was cut to fit.
    case nameTruncated
    /// A published example: issuer Utopia (ICAO Doc 9303-3, section 5).
    case specimen
    /// The issuer's number and the jurisdiction printed in the text name different places.
    case issuerConflict
    /// The header announces more than arrived. The name arrived whole.
    case incomplete
    /// Some characters were misread and put right with the help of the check digits.
    case repaired
    /// The document is genuine in form, but its text holds no name.
    case noName
}
