/// A school's name as it is kept: what somebody types in two places must be the same school.
public enum SchoolName {
    /// The name without blanks around it, and with one between its words.
    public static func plain(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
