/// A keyboard that the configuration declares to be a scanner.
public struct KeyboardSelector: Sendable, Equatable {
    /// What tells the keyboard from every other one.
    public enum Match: Sendable, Equatable {
        /// The USB vendor and product number.
        case model(vendor: UInt16, product: UInt16)
        /// The serial number, short (`ID_SERIAL_SHORT`) or with vendor and model (`ID_SERIAL`).
        case serial(String)
        /// The device node or one of its links, such as those of `/dev/input/by-id` and `/dev/input/by-path`.
        case path(String)
    }

    /// The scanner's name on screens and in the journal.
    public var name: String
    /// Which keyboard it is.
    public var match: Match

    /// The country the scanner is set to, as the X keyboard database calls it.
    public var country: String

    /// Creates a selector.
    public init(name: String, match: Match, country: String = "us") {
        self.name = name
        self.match = match
        self.country = country
    }

    /// Whether there is a keyboard layout of this name, such as `us` or `de`.
    public static func knows(country: String) -> Bool { KeyboardLayout(country: country) != nil }
}
