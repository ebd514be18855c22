public import Lists
import Settings

/// One key whose signatures on lists are believed.
public struct TrustedKeyConfiguration: Sendable, Equatable {
    /// The key; `nil` only where the configuration has a mistake.
    public var key: TrustedKey?

    /// A key.
    public init(key: TrustedKey?) { self.key = key }

    init(_ settings: MappingReader, names: inout Set<String>) {
        let name = settings.name(notAmong: &names)
        settings.require("key")
        key = settings.scalar("key", as: SettingForm("an Ed25519 public key of PEM, in one line", isOpen: true)) {
            text throws(Refusal) in
            guard let key = TrustedKey(name: name, base64: text) else {
                throw Refusal("must be the line between BEGIN and END of an Ed25519 public key's PEM file")
            }
            return key
        }
    }
}
