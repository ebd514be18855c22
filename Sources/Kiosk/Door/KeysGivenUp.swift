import Foundation

/// Somebody's word that the keys are lost for good: a file in the state folder that the daemon's next start acts on.
///
/// Only the daemon knows the credential it was started with, so only it can tell whether the keys still open.
public struct KeysGivenUp: Sendable {
    private let path: String

    /// The word for a configuration's state folder.
    public init(_ configuration: KioskConfiguration) { self.init(folder: configuration.stateDirectory) }

    init(folder: String) { path = folder + "/keys-given-up" }

    /// Who gave them up, if anybody did.
    var who: String? {
        guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
        return String(decoding: bytes.prefix(100), as: UTF8.self).filter { !$0.isNewline }
    }

    /// Gives them up.
    ///
    /// - Throws: what the disk says.
    /// - Returns: what happens now, in words.
    public func giveUp(who: String) throws -> String {
        try Data(who.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        // The folder is the service's alone; root may have written the file.
        chmod(path, 0o644)
        return
            "If the key still does not open the vault at the next start, the vault is set aside and a new one is begun: "
            + "systemctl restart vestibuled"
    }

    /// Takes the word back: it has been acted on, or the keys are there again.
    func forget() { unlink(path) }
}
