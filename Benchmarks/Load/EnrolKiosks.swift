import ArgumentParser
import District
import Foundation
import Vault

/// Puts the keys of simulated kiosks in force, in the server's store, before the server runs.
struct EnrolKiosks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Enrol simulated kiosks, and write down the district's keys.")

    @Option(help: "The server's state folder.") var state: String
    @Option(help: "The folder of the simulated kiosks.") var kiosks: String
    @Option(help: "How many kiosks.") var number: Int

    func run() async throws {
        for folder in [state, kiosks] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        // One key for all of them: what is measured verifies each signature all the same.
        let own = Vault(folder: kiosks + "/vault", credentials: nil)
        let key = try own.signer(for: .message).publicKey
        let recipient = try own.recipient().publicKey
        let store = try SQLiteStore(path: state + "/district.sqlite")
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        let names = (0..<number).map(SimulatedKiosk.name) + [SimulatedKiosk.online]
        try await store.write { store in
            for name in names {
                try store.save(
                    EnrolledDevice(
                        name: name, school: "School \(name.suffix(3))", key: key, recipient: recipient,
                        standing: .active, enrolled: now))
            }
        }
        let district = Vault(folder: state + "/vault", credentials: nil)
        let keys = KnownDistrict(
            key: try district.signer(for: .message).publicKey, recipient: try district.recipient().publicKey)
        try JSONEncoder().encode(keys).write(to: URL(fileURLWithPath: kiosks + "/district.json"))
    }
}

/// The keys of the district, as the simulated kiosks know them.
struct KnownDistrict: Codable, Sendable {
    var key: Data
    var recipient: Data
}
