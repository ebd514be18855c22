import Control
import Lists
import Settings
import Visits

extension Lobby {
    /// How the configuration on disk differs from the one in force.
    ///
    /// - Throws: `ConfigurationFailure`.
    func changesOnDisk() throws -> ConfigurationChanges {
        ConfigurationChanges(
            path: path,
            changes: ConfigurationChange.between(inForce, try loaded(documents.policy).settings))
    }

    /// Reads the configuration again: all of it takes effect or none of it.
    ///
    /// - Returns: what has changed.
    /// - Throws: `ConfigurationFailure`, `ReloadRefused`, or `ReloadNeedsRestart` when a key changed that only a restart
    ///   can change.
    @discardableResult func reload() async throws -> ConfigurationChanges {
        let changes = try await reload(with: documents.policy)
        district.call()
        return changes
    }

    /// Reads the configuration again, with what the district sets.
    @discardableResult func reload(with district: SettingsLayer?) async throws -> ConfigurationChanges {
        let read = try loaded(district)
        let new = read.configuration
        let changes = ConfigurationChange.between(inForce, read.settings)
        guard new.fixed == configuration.fixed else {
            throw ReloadNeedsRestart(keys: changes.filter(\.needsRestart).map(\.key))
        }
        let lists = await openLists(new.screening)
        // A list that cannot be read never takes the place of one that can; one that is only to be installed may be named.
        if let refused = lists.refused.first(where: { $0.why != .notInstalled }), listKeeper.refused.isEmpty {
            await doorkeeper.record(lists.entries().filter { $0 is ListRefused })
            throw ReloadRefused(description: "\(refused.name): \(refused.why.sentence)")
        }
        use(read, lists)
        await doorkeeper.use(lists.screener, policy: policy(of: new), installed: lists.entries())
        keepEditions()
        noteHealth()
        return ConfigurationChanges(path: path, changes: changes)
    }

    private func loaded(_ district: SettingsLayer?) throws(ConfigurationFailure) -> KioskConfiguration.WithOrigins {
        try KioskConfiguration.loadWithOrigins(path, district: district)
    }
}

/// A list of the new configuration cannot be read.
struct ReloadRefused: Error, CustomStringConvertible {
    let description: String
}

/// Keys were changed that the running daemon cannot change.
struct ReloadNeedsRestart: Error, CustomStringConvertible {
    /// The keys; empty when what changed is a file that a key names, such as a badge's layout.
    let keys: [String]

    var description: String {
        let what = keys.isEmpty ? "a file that the configuration names" : keys.joined(separator: ", ")
        return "Nothing was changed, because only a restart can change \(what): systemctl restart vestibuled"
    }
}
