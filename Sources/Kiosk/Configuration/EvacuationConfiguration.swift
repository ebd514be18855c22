import Settings

/// What happens when a roll-call starts.
public struct EvacuationConfiguration: Sendable, Equatable {
    /// Where the roster is printed by itself.
    public enum Printing: String, CaseIterable, Sendable {
        /// By the browser of the desk that starts the roll-call, on whatever paper it has.
        case page
        /// By this kiosk on the badge printer's labels.
        case labels
        /// Nowhere.
        case none
    }

    /// Where the roster is printed.
    public var printing = Printing.page

    /// The shipped configuration.
    public init() {}

    init(_ settings: MappingReader) { printing = settings.oneOf("print", default: printing) }
}
