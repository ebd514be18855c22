/// The stages of a scan's way, from the scanner to the badge.
enum Stage: String, CaseIterable, Sendable {
    /// The frame arrives, from its first byte to its end.
    case read
    /// A document is read out of the frame.
    case parse
    /// The lists are asked.
    case screen
    /// The entries are committed.
    case commit
    /// What changed is handed to the visitor's page.
    case show
    /// The badge is with the printer, from its being asked for.
    case badge
}
