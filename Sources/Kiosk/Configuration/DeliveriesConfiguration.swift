public import Settings

/// How parcels are left at the door.
public struct DeliveriesConfiguration: Sendable, Equatable {
    /// Whether the visitor's screen offers it.
    public var offered = true
    /// Where to leave it.
    public var leaveAt = LocalizedText(
        en: "Please take it to the front office window.", es: "Por favor, llévelo a la ventanilla de la oficina.")
    /// Companies to choose from; none for a single touch.
    public var companies: [PurposeConfiguration] = []

    /// The shipped configuration.
    public init() {}

    init(_ settings: MappingReader) {
        offered = settings.bool("offered", default: offered)
        leaveAt = settings.localized("leave-at", default: leaveAt) ?? leaveAt
        var ids: Set<String> = []
        companies = settings.list("companies") { PurposeConfiguration($0, ids: &ids) } ?? companies
    }
}
