import Settings

/// One list visitors are screened against.
public struct ScreeningListConfiguration: Sendable, Equatable {
    /// The list's own name, as it stands in the index; staff and the journal call it that, the visitor never sees it.
    public var name: String
    /// The index file of an unsigned list; `nil` for a signed one, which is installed.
    public var unsignedFile: String?

    /// A list by its name, and its place if it is not signed.
    public init(name: String, unsignedFile: String? = nil) {
        self.name = name
        self.unsignedFile = unsignedFile
    }

    init(_ settings: MappingReader, names: inout Set<String>) {
        let name = settings.name(notAmong: &names)
        let isUnsigned = settings.bool("unsigned", default: false)
        self.init(name: name, unsignedFile: settings.absolutePath("file"))
        if isUnsigned { settings.require("file") }
        if unsignedFile != nil, !isUnsigned {
            settings.refuse(
                "file",
                "is for a list without a signature: write `unsigned: true` beside it, or sign and install the list")
        }
    }
}
