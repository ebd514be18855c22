import Foundation
import Logging
import Replication
import Screening
import Testing
import Upstream

@testable import Kiosk

/// What a document of the district is refused for, and what passes.
@Suite struct DocumentTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "documents-\(UUID().uuidString)").path

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private func lobby(state: String) -> Lobby {
        var configuration = KioskConfiguration()
        configuration.stateDirectory = state
        configuration.accounts = folder + "/accounts"
        return Lobby(configuration, path: folder + "/vestibule.yaml", log: Logger(label: "test"))
    }

    private func document(_ kind: DistrictDocument.Kind, _ text: String) -> DistrictDocument {
        DistrictDocument(kind: kind, version: 1, published: 1, isBinding: false, text: Data(text.utf8))
    }

    @Test func whereNothingCanBeWrittenADocumentWaitsAndIsNotRefused() async throws {
        let file = folder + "/no-folder"
        #expect(FileManager.default.createFile(atPath: file, contents: nil))
        let lobby = lobby(state: file)
        await #expect(throws: Trouble.disk) { try await lobby.apply(document(.banned, "id,family\n1,Example\n")) }
        #expect(lobby.documents[.banned] == nil)
    }

    @Test(arguments: [
        (DistrictDocument.Kind.banned, "id,family\n1,Example\n,Example\n", "Record 2 has no id"),
        (.staff, "id,name,area\n1,Ada,nowhere\n", "Row 1: area"),
        (.staff, "id,name,email\n1,Ada,PLANTED\n", "other columns"),
    ])
    func whatCannotBeReadIsRefusedWhole(kind: DistrictDocument.Kind, text: String, words: String) async throws {
        let lobby = lobby(state: folder)
        let refusal = await #expect(throws: DocumentRefusal.self) { try await lobby.apply(document(kind, text)) }
        #expect(refusal?.sentence.contains(words) == true, "\(refusal?.sentence ?? "")")
        #expect(refusal?.place.contains("PLANTED") == false)
        #expect(lobby.documents[kind] == nil)
        #expect(await lobby.doorkeeper.ownList(.banned).records.isEmpty)
    }
}
