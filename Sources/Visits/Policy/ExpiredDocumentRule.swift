/// What an expired document leads to.
public enum ExpiredDocumentRule: String, Sendable, Hashable {
    /// It counts as valid.
    case accept
    /// The check-in goes on and the desk is told.
    case tell
    /// Staff decide.
    case hold
}
