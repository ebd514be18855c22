import Settings

/// One list visitors are screened against.
public struct ScreeningListConfiguration: Sendable, Equatable {
    /// What it means to be on a list.
    public enum Kind: String, CaseIterable, Sendable {
        /// A public offender registry.
        case offender
        /// People the school or district banned.
        case banned
        /// Custody orders: who may not collect whom.
        case custody
        /// Expelled students.
        case expelled
        /// Dismissed employees.
        case dismissed
    }

    /// What staff and the journal call it; the visitor never sees it.
    public var name: String
    /// The index file.
    public var file: String
    /// What a match means.
    public var kind = Kind.offender

    /// An offender list.
    public init(name: String, file: String) {
        self.name = name
        self.file = file
    }

    init(_ settings: MappingReader, names: inout Set<String>) {
        let name = settings.name(notAmong: &names)
        settings.require("file")
        self.init(name: name, file: settings.absolutePath("file") ?? "")
        kind = settings.oneOf("kind", default: kind)
    }
}
