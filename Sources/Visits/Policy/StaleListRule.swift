/// What an old list leads to.
public enum StaleListRule: String, Sendable, Hashable {
    /// The check-in goes on and every decision shows the list's age.
    case tell
    /// Two members of staff must let the visitor in.
    case secondPerson = "second-person"
    /// Staff decide.
    case hold

    /// Why a visit is held for it, if it is.
    var reason: HoldReason? {
        switch self {
        case .tell: nil
        case .secondPerson: .staleListSecondPerson
        case .hold: .staleList
        }
    }
}
