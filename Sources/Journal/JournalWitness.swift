import GRDB

/// Looks at a database while it is opened, so that a damaged one stays as it was found.
///
/// The last connection that closes a database puts the log into it and removes the log. With one that can only read still
/// there, an opening that fails leaves every byte for whoever looks into it later.
public final class JournalWitness: Sendable {
    private let queue: DatabaseQueue?

    /// Begins to look; where there is nothing that can be read, there is nothing to keep either.
    public init(path: String) {
        var configuration = Configuration()
        configuration.readonly = true
        queue = try? DatabaseQueue(path: path, configuration: configuration)
        _ = try? queue?.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
    }
}
