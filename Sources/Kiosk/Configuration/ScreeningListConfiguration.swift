import Settings

/// One list visitors are screened against.
public struct ScreeningListConfiguration: Sendable, Equatable {
    /// The list's own name, as it stands in the index; staff and the journal call it that, the visitor never sees it.
    public var name: String
    /// The index file.
    public var file: String

    /// A list by its name and place.
    public init(name: String, file: String) {
        self.name = name
        self.file = file
    }

    init(_ settings: MappingReader, names: inout Set<String>) {
        let name = settings.name(notAmong: &names)
        settings.require("file")
        self.init(name: name, file: settings.absolutePath("file") ?? "")
    }
}
