import Settings

/// What makes a hold heard and seen beyond the desk's page, such as a lamp.
public struct AlarmConfiguration: Sendable, Equatable {
    /// A program and its arguments, without a shell.
    ///
    /// `on` or `off` is added as the last argument; `nil` for no program.
    public var command: [String]?

    /// No alarm but the page's own.
    public init() {}

    init(_ settings: MappingReader) {
        self.init()
        // Its arguments may hold what lets somebody switch the lamp.
        settings.note("command", as: SettingForm("a list: an absolute path and its arguments", isSecret: true))
        guard settings.has("command") else { return }
        let words = settings.strings("command", default: [])
        guard let program = words.first, program.hasPrefix("/"), words.count <= 16 else {
            settings.refuse("command", "must be a list of a program's absolute path and at most 15 arguments")
            return
        }
        command = words
    }
}
