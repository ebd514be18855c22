import Foundation
import Journal
import Logging
import Testing
import Vault

@testable import Kiosk
@testable import Visits

/// What another kiosk of the school tells is taken in, or said to be what it is.
@Suite struct PeerServiceTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "peer-\(UUID().uuidString)").path
    private let annex = PeerConfiguration(name: "annex", host: "127.0.0.1", port: 8462, fingerprint: "")

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private func service() throws -> PeerService {
        let lobby = lobby()
        return PeerService(
            peers: [annex], identity: try PeerIdentity(folder: folder), doorkeeper: lobby.doorkeeper,
            board: PeerBoard([annex], grace: lobby.grace), log: lobby.log)
    }

    private func lobby() -> Lobby {
        var configuration = KioskConfiguration()
        configuration.stateDirectory = folder
        configuration.accounts = folder + "/accounts"
        return Lobby(configuration, path: folder + "/vestibule.yaml", log: Logger(label: "test"))
    }

    @Test func aReportOfALaterFormIsNotPassedOver() async throws {
        let service = try service()
        var report = PeerReport(House(), entrance: "Annex")
        try await service.take(report, from: annex)
        report.format = 2
        await #expect(throws: PeerFailure.notUnderstood) { try await service.take(report, from: annex) }
    }

    @Test func whatThisKioskCannotWriteDownIsNotSaidToBeTheOthersSilence() async throws {
        // A vault whose key is away: nothing can be written down until it is back.
        _ = lobby()
        let key = folder + "/vault/key"
        try FileManager.default.moveItem(atPath: key, toPath: key + ".away")
        let service = try service()
        var house = House()
        house.closure = House.Closure(reason: "drill", who: "desk", at: .current())
        await #expect(throws: DoorFailure.self) {
            try await service.take(PeerReport(house, entrance: "Annex"), from: annex)
        }
    }
}
