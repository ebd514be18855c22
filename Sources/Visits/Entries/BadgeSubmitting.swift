/// A badge is about to be sent to a printer: from here on only the printer knows whether there is one.
///
/// Written before the first byte leaves, so that after a kill at any moment the badges that may exist are known: those
/// are looked for at the printer by their identity and never simply printed again.
public struct BadgeSubmitting: Entry {
    /// `badge.submitting`.
    public static let type = "badge.submitting"
    /// The visit.
    public var visit: VisitID
    /// Which of its badges.
    public var copy: Int
    /// The printer's name.
    public var printer: String

    /// The badge may be with the printer.
    public func change(_ house: inout House, at time: Timestamp) {
        house.changeBadge(of: visit, copy: copy, to: .submitting(printer: printer), at: time)
    }
}
