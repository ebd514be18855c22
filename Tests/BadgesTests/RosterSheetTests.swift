import Foundation
import Testing

@testable import Badges

/// The roster on label stock.
@Suite struct RosterSheetTests {
    @Test func everybodyIsOnALabelAndEachLabelSaysWhichItIs() async throws {
        let renderer = BadgeRenderer()
        let rows = RosterDrawing.rows(on: renderer.layout)
        #expect(rows >= 8)
        let lines = (0..<(2 * rows + 1)).map {
            RosterSheet.Line(name: "Specimen Person \($0)", detail: "Library · 10:42 AM", escortRequired: $0 == 0)
        }
        let labels = try await renderer.labels(
            RosterSheet(school: "Specimen Elementary", heading: "ROSTER 10:42 AM", lines: lines))
        #expect(labels.count == 3)
        let texts = try labels.map(text)
        #expect(texts[0].contains("1/3") && texts[2].contains("3/3"))
        for line in lines { #expect(texts.joined().contains(line.name)) }
        #expect(texts[0].uppercased().contains("ESCORT"))
    }

    @Test func nobodyOnSiteIsSaidOnOneLabel() async throws {
        let labels = try await BadgeRenderer().labels(RosterSheet(school: "", heading: "ROSTER · 0 ON SITE", lines: []))
        #expect(labels.count == 1)
        #expect(try text(labels[0]).contains("0 ON SITE"))
    }

    private func text(_ pdf: Data) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "roster-\(UUID().uuidString).pdf")
        try pdf.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/pdftotext")
        process.arguments = ["-layout", file.path, "-"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let read = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: read, as: UTF8.self)
    }
}
