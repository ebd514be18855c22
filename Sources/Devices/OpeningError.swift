import Glibc

/// Why a device could not be opened.
enum OpeningError: Error {
    /// It is not there (any more): nothing is wrong.
    case absent
    /// It is there and cannot be read.
    case problem(DeviceProblem)

    init(errno code: Int32, path: String) {
        self =
            switch code {
            case ENOENT, ENOTDIR, ENXIO, ENODEV, EIO: .absent
            case EACCES, EPERM: .problem(.accessDenied(path))
            case EBUSY: .problem(.busy(path))
            default: .problem(.failed(path, errno: code))
            }
    }
}
