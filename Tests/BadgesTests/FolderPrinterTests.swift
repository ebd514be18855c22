import Badges
import Foundation
import Testing

@Suite struct FolderPrinterTests {
    let folder: TemporaryFolder
    let printer: FolderPrinter
    let page: BadgePage

    init() throws {
        folder = try TemporaryFolder()
        printer = FolderPrinter(folder: folder.url.appendingPathComponent("badges"))
        page = try BadgePage(pdf: Data("%PDF-1.5".utf8), request: "17")
    }

    @Test func badgeBecomesAFileForItsOwnerOnly() async throws {
        let job = try await printer.submit(page)
        let file = printer.file(ofJobNamed: job.name)
        #expect(file.lastPathComponent == "badge-17.pdf")
        #expect(try Data(contentsOf: file) == page.pdf)
        let permissions = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: printer.folder.path) == ["badge-17.pdf"])
    }

    @Test func neverSaysPrinted() async throws {
        let job = try await printer.submit(page)
        #expect(await printer.follow(job, deadline: .now) == .handedOver)
        #expect(await printer.condition() == .degraded([PrinterFault(.notAPrinter)]))
    }

    @Test func jobIsFoundAgainByItsName() async throws {
        #expect(try await printer.find(jobNamed: "badge-17") == nil)
        let job = try await printer.submit(page)
        #expect(try await printer.find(jobNamed: "badge-17")?.id == job)
        #expect(try await printer.find(jobNamed: "../badges/badge-17") == nil)
    }

    @Test func folderThatCannotBeWrittenIsSaid() async throws {
        let blocked = try folder.write(Data(), "file")
        let printer = FolderPrinter(folder: URL(fileURLWithPath: blocked))
        #expect(await printer.condition() == .unreachable(PrinterFault(.folderUnwritable)))
        await #expect(throws: PrintError.refused(PrinterFault(.folderUnwritable))) { try await printer.submit(page) }
    }
}
