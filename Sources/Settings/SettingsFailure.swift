/// Why a settings file could not be used.
public enum SettingsFailure: Error, Equatable, CustomStringConvertible {
    /// There is no such file.
    case missing(path: String)
    /// Everything that is wrong, in the order of the files and their lines; never empty, at most a hundred.
    case mistakes([Mistake])

    /// One line for each mistake.
    public var description: String {
        switch self {
        case .missing(let path): "\(path): no such file"
        case .mistakes(let mistakes): mistakes.map(\.description).joined(separator: "\n")
        }
    }
}
