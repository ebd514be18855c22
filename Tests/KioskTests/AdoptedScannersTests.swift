import Devices
import Foundation
import Testing

@testable import Kiosk

/// What technicians have adopted, in its file.
@Suite struct AdoptedScannersTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "adopted-\(UUID().uuidString)").path

    @Test func adoptionsAtTheSameTimeLoseNone() async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let adopted = AdoptedScanners(stateDirectory: folder)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                group.addTask {
                    try adopted.add(AdoptedScanner(name: "door \(number)", transport: .keyboard, port: "1-\(number)"))
                }
            }
            try await group.waitForAll()
        }
        #expect(Set(AdoptedScanners(stateDirectory: folder).read().map(\.name)) == Set((0..<16).map { "door \($0)" }))
        try adopted.remove("door 3")
        #expect(adopted.read().count == 15)
    }

    @Test func aFileThatCannotBeWrittenSaysSo() throws {
        try FileManager.default.createDirectory(atPath: folder + "/scanners.json/x", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let adopted = AdoptedScanners(stateDirectory: folder)
        #expect(throws: (any Error).self) { try adopted.add(AdoptedScanner(name: "door", transport: .keyboard)) }
    }
}
