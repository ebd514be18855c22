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
            changes: ConfigurationChange.between(inForce, try KioskConfiguration.loadWithOrigins(path).settings))
    }

    /// Reads the configuration again: all of it takes effect or none of it.
    ///
    /// - Returns: what has changed.
    /// - Throws: `ConfigurationFailure`, `ReloadRefused`, or `ReloadNeedsRestart` when a key changed that only a restart
    ///   can change.
    @discardableResult func reload() async throws -> ConfigurationChanges {
        let read = try KioskConfiguration.loadWithOrigins(path)
        let new = read.configuration
        let changes = ConfigurationChange.between(inForce, read.settings)
        guard new.fixed == configuration.fixed else {
            throw ReloadNeedsRestart(keys: changes.filter(\.needsRestart).map(\.key))
        }
        let lists = openLists(new.screening)
        // A list that cannot be read never takes the place of one that can; one that is only to be installed may be named.
        if let refused = lists.refused.first(where: { $0.why != .notInstalled }), listKeeper.refused.isEmpty {
            await doorkeeper.record(lists.entries().filter { $0 is ListRefused })
            throw ReloadRefused(description: "\(refused.name): \(refused.why.sentence)")
        }
        use(read, lists)
        var policy = Policy(new)
        // Clearances that cannot be read leave those in force that were read before.
        policy.clearances =
            Self.clearances(new, health) ?? doorkeeper.snapshots.value.door.policy.clearances
        await doorkeeper.use(lists.screener, policy: policy, installed: lists.entries())
        keepEditions()
        noteHealth()
        district.call()
        return ConfigurationChanges(path: path, changes: changes)
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
