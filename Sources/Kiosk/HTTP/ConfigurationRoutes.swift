import Control
import Hummingbird

/// The control socket's routes for the configuration.
struct ConfigurationRoutes: Sendable {
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.get(.init(Names.configuration)) { _, _ in
            try Response.json(
                ConfigurationReport(path: lobby.path, settings: lobby.inForce.map { SettingReport($0) }))
        }
        router.get(.init(Names.configurationChanges)) { _, _ in
            try Response.json(try await Self.refusing { try lobby.changesOnDisk() })
        }
        router.post(.init(Names.configurationReload)) { _, _ in
            try Response.json(try await Self.refusing { try await lobby.reload() })
        }
    }

    /// Turns whatever keeps a configuration from being used into a problem.
    private static func refusing(
        _ work: () async throws -> ConfigurationChanges
    ) async throws -> ConfigurationChanges {
        do {
            return try await work()
        } catch let failure as ConfigurationFailure {
            throw PageProblem.of(.configuration, "Mistakes in the configuration", 422, failure.description)
        } catch let failure as ReloadNeedsRestart {
            throw PageProblem.of(.needsRestart, "Needs a restart", 409, failure.description)
        } catch let failure as ReloadRefused {
            throw PageProblem.of(.listUnreadable, "A list cannot be read", 409, failure.description)
        }
    }
}
