public import Foundation

/// Writes badges into a folder, one PDF each, where no printer can be had.
///
/// It never says *printed*, and its condition says that it is no printer. The files hold personal data: they are for
/// their owner only, and whoever chose the folder removes them.
public struct FolderPrinter: Printer {
    /// Where the badges go.
    public let folder: URL

    /// Creates a printer.
    ///
    /// - Parameter folder: An existing folder; it is made, for its owner only, with the first badge otherwise.
    public init(folder: URL) {
        self.folder = folder
    }

    /// Says that this is no printer, or that the folder cannot be written.
    public func condition() async -> PrinterCondition {
        guard isWritable else { return .unreachable(PrinterFault(.folderUnwritable)) }
        return .degraded([PrinterFault(.notAPrinter)])
    }

    /// Writes a page as a file that only its owner may read.
    public func submit(_ page: BadgePage) async throws(PrintError) -> PrintJobID {
        do {
            try write(page)
        } catch {
            throw .refused(PrinterFault(.folderUnwritable))
        }
        return PrintJobID(number: 0, name: page.jobName)
    }

    /// Says handed over when the file is there.
    public func follow(_ job: PrintJobID, deadline: ContinuousClock.Instant) async -> PrintJobOutcome {
        exists(job.name) ? .handedOver : .unknown(PrinterFault(.other, keyword: "job-forgotten"))
    }

    /// Looks for a job's file.
    public func find(jobNamed name: String) async throws(PrintError) -> FoundPrintJob? {
        guard isWritable else { throw .refused(PrinterFault(.folderUnwritable)) }
        return exists(name) ? FoundPrintJob(id: PrintJobID(number: 0, name: name), state: .completed) : nil
    }

    /// A file is there or it is not.
    public func remembers(jobSent age: Duration) async -> Bool { isWritable }

    /// Black, as a label printer has it.
    public func ink() async -> BadgeInk { .black }

    /// The file of a job.
    ///
    /// - Parameter name: A job name (``BadgePage/jobName(request:)``).
    /// - Returns: Its place, whether it exists or not.
    public func file(ofJobNamed name: String) -> URL {
        folder.appendingPathComponent(name + ".pdf", isDirectory: false)
    }

    /// A folder that does not exist yet can be made when its parent can be written.
    private var isWritable: Bool {
        let manager = FileManager.default
        var isFolder: ObjCBool = false
        if manager.fileExists(atPath: folder.path, isDirectory: &isFolder) {
            return isFolder.boolValue && manager.isWritableFile(atPath: folder.path)
        }
        return manager.isWritableFile(atPath: folder.deletingLastPathComponent().path)
    }

    private func exists(_ name: String) -> Bool {
        // Nothing but our own names becomes a path.
        BadgePage.isJobName(name) && FileManager.default.fileExists(atPath: file(ofJobNamed: name).path)
    }

    /// Writes beside the final name, flushes, and renames: a half badge is never seen.
    private func write(_ page: BadgePage) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let partial = folder.appendingPathComponent(".\(page.jobName).\(UUID().uuidString)")
        let descriptor = open(partial.path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: page.pdf)
            try handle.synchronize()
            try handle.close()
            guard rename(partial.path, file(ofJobNamed: page.jobName).path) == 0 else {
                throw CocoaError(.fileWriteUnknown)
            }
        } catch {
            unlink(partial.path)
            throw error
        }
    }
}
