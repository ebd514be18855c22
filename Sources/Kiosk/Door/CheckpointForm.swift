import Control
import Foundation

/// Says by which program a checkpoint was made: another one may know other entries or other rules, and reads them all.
enum CheckpointForm {
    /// The release, and the size and time of the program's file.
    static let current: String = {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return "house/\(Release.version)" }
        return "house/\(Release.version)/\(status.st_size)/\(status.st_mtim.tv_sec)"
    }()
}
