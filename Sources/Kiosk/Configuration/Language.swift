/// A language the kiosk has a whole catalogue of sentences in.
public enum Language: String, CaseIterable, Sendable {
    /// English.
    case en
    /// Spanish.
    case es
}
