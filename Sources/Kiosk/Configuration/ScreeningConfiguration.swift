import Settings

/// Which lists visitors are screened against, and how old they may be.
public struct ScreeningConfiguration: Sendable, Equatable {
    /// What is done with a list that is too old.
    public enum StalePolicy: String, CaseIterable, Sendable {
        /// Staff are told, the list goes on being used.
        case tell
        /// Two members of staff must let a visitor in.
        case secondPerson = "second-person"
        /// Every visitor waits for staff.
        case hold
    }

    /// The lists, all of which are asked about every visitor.
    public var lists: [ScreeningListConfiguration] = []
    /// The keys whose signatures on lists are believed.
    public var trustedKeys: [TrustedKeyConfiguration] = []
    /// Jurisdictions that some list must cover; a decision says which of them none does.
    public var requiredJurisdictions: [String] = []
    /// The age from which a list is stale.
    public var staleAfter: Duration = .seconds(30 * 86400)
    /// What is done with a stale list.
    public var stalePolicy = StalePolicy.tell

    /// The shipped configuration.
    public init() {}

    init(_ settings: MappingReader) {
        var names: Set<String> = []
        lists = settings.list("lists") { ScreeningListConfiguration($0, names: &names) } ?? lists
        var keyNames: Set<String> = []
        trustedKeys = settings.list("trusted-keys") { TrustedKeyConfiguration($0, names: &keyNames) } ?? trustedKeys
        requiredJurisdictions = settings.strings(
            "required-jurisdictions", default: requiredJurisdictions, longest: 40)
        let day = 86400
        staleAfter = settings.duration(
            "stale-after", default: staleAfter, in: .seconds(day) ... .seconds(3650 * day))
        stalePolicy = settings.oneOf("stale-policy", default: stalePolicy)
    }
}
