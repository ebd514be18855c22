public import Settings

/// Why the kiosk has no configuration to start with.
public enum ConfigurationFailure: Error, Equatable, CustomStringConvertible {
    /// There is no such file.
    case missing(path: String)
    /// Everything that is wrong with it and its drop-ins; never empty.
    case mistakes([Mistake])

    init(_ failure: SettingsFailure) {
        switch failure {
        case .missing(let path): self = .missing(path: path)
        case .mistakes(let mistakes): self = .mistakes(mistakes)
        }
    }

    /// What is printed: one line for each mistake, or what to do about the missing file.
    public var description: String {
        switch self {
        case .missing(let path): "no configuration at \(path): create it or pass --config"
        case .mistakes(let mistakes): mistakes.map(\.description).joined(separator: "\n")
        }
    }
}
