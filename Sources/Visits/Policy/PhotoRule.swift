/// Whether a photo of the visitor is taken.
public enum PhotoRule: String, Sendable, Hashable, CaseIterable {
    /// No photo is taken.
    case never
    /// The visitor may say no.
    case offered
    /// Whoever says no waits for staff.
    case required
}
