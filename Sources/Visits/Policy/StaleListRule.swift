/// What an old list leads to.
public enum StaleListRule: String, Sendable, Hashable {
    /// The check-in goes on and every decision shows the list's age.
    case tell
    /// Staff decide.
    case hold
}
