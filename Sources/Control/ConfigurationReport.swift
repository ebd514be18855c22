/// One key of the configuration: what `vestibulectl config show` prints.
public struct SettingReport: Codable, Sendable, Hashable {
    /// The keys that lead to it, such as `printer.media` or `purposes[2].label`.
    public var key: String
    /// What is in force, as a file would say it; `nil` for nothing, and for a secret.
    public var value: String?
    /// `file:line:column`; `nil` for a default.
    public var origin: String?
    /// What may be written.
    public var accepts: String
    /// Whether the value is kept back.
    public var secret: Bool
    /// Whether people write texts of their own here; a support bundle leaves those out.
    public var open: Bool

    /// A setting from its parts.
    public init(key: String, value: String?, origin: String?, accepts: String, secret: Bool, open: Bool) {
        self.key = key
        self.value = value
        self.origin = origin
        self.accepts = accepts
        self.secret = secret
        self.open = open
    }
}

/// The configuration in force.
public struct ConfigurationReport: Codable, Sendable, Hashable {
    /// The file that the daemon reads, with its drop-ins.
    public var path: String
    /// Every key.
    public var settings: [SettingReport]

    /// A report from its parts.
    public init(path: String, settings: [SettingReport]) {
        self.path = path
        self.settings = settings
    }
}

/// One key that is not on disk what it is in the running daemon.
public struct ConfigurationChange: Codable, Sendable, Hashable {
    /// The keys that lead to it.
    public var key: String
    /// What the daemon has; `nil` for nothing, and for a secret.
    public var before: String?
    /// What is on disk; `nil` for nothing, and for a secret.
    public var after: String?
    /// Where that is written; `nil` for a default.
    public var origin: String?
    /// Whether only a restart can change it.
    public var needsRestart: Bool

    /// A change from its parts.
    public init(key: String, before: String?, after: String?, origin: String?, needsRestart: Bool) {
        self.key = key
        self.before = before
        self.after = after
        self.origin = origin
        self.needsRestart = needsRestart
    }
}

/// How the configuration on disk differs from the one in force, or did before a reload.
public struct ConfigurationChanges: Codable, Sendable, Hashable {
    /// The file that the daemon reads, with its drop-ins.
    public var path: String
    /// Every key that differs.
    public var changes: [ConfigurationChange]

    /// Changes from their parts.
    public init(path: String, changes: [ConfigurationChange]) {
        self.path = path
        self.changes = changes
    }
}
