import Foundation

/// How long a file is, and how much of it the disk has for certain.
///
/// It is asked here and not where it is needed: which module the C structure counts as a part of depends, for the
/// compiler, on all that a module imports.
package struct FileExtent {
    /// Its length in bytes.
    package let length: Int
    /// What is allocated of it, in bytes: less than its length for a file with holes.
    package let allocated: Int

    /// The extent of a file; `nil` where there is none.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        length = Int(status.st_size)
        // st_blocks counts 512 bytes each, whatever the file system's own block is (stat(2)).
        allocated = Int(status.st_blocks) * 512
    }
}
