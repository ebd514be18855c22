/// What became of a visitor's photo.
public enum VisitPhoto: Sendable, Hashable, Codable {
    /// There is one.
    case taken(Picture, at: Timestamp)
    /// There is none, and the visitor is not asked again.
    case declined(PhotoDeclined.Reason)
}
