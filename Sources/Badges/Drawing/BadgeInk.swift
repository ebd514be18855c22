/// What the printer can put on the label.
public enum BadgeInk: String, Sendable, CaseIterable {
    /// Black dots or none, as thermal printers make them: photographs are dithered.
    case black
    /// Colours and greys.
    case colour
}
