/// Names of machine-readable zones: `PRIMARY<<SECONDARY`, one filler between parts (ICAO Doc 9303-3, section 4.6).
enum MRZName {
    /// The two identifiers in a field; all given names together, for the zone does not tell middle names.
    static func read(_ zone: [UInt8], _ field: Range<Int>) -> NameParts {
        var split = field.upperBound
        for index in field.dropLast() where zone[index] == Byte.filler && zone[index + 1] == Byte.filler {
            split = index
            break
        }
        return NameParts(
            given: Latin1.text(zone, split..<field.upperBound, separator: Byte.filler),
            family: Latin1.text(zone, field.lowerBound..<split, separator: Byte.filler))
    }

    /// A letter in the last position: the name may have been cut to fit.
    static func isTruncated(_ zone: [UInt8], _ field: Range<Int>) -> Bool {
        zone[field.upperBound - 1] != Byte.filler
    }
}
