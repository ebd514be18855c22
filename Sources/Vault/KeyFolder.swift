import Crypto
import Foundation

/// The vault's files, each key wrapped under the root and bound to its own name.
///
/// ```
/// vault/
///   key                     the wrapping key, where the service was given none as a credential
///   root                    the root key, wrapped by the wrapping key
///   data/visits/20779       the data key of a series and a day since 1970-01-01
///   signers/head            the private key of a purpose
/// ```
struct KeyFolder {
    let path: String
    let root: SymmetricKey
    let source: KeySource

    private var wrapping: SymmetricKey { root.derived("keys-v1") }

    /// Opens the folder, and makes it if there is none.
    static func open(_ path: String, credentials: String?) throws(VaultFailure) -> Self {
        try DurableFile.makeFolder(path)
        let keyPath = path + "/key"
        let given = try WrappingKey.credential(in: credentials)
        let filed = try WrappingKey.file(keyPath)
        guard let wrapped = try DurableFile.read(path + "/root") else {
            // Keys without their root would be lost for good if a new root took its place.
            guard try DurableFile.names(in: path + "/data").isEmpty else { throw .damaged(file: path + "/root") }
            let wrapping: WrappingKey
            if let known = given ?? filed { wrapping = known } else { wrapping = try .make(keyPath) }
            let root = SymmetricKey(size: .bits256)
            try write(root, wrappedBy: wrapping, in: path)
            return Self(path: path, root: root, source: wrapping.source)
        }
        guard given != nil || filed != nil else { throw .missingKey(folder: path) }
        if let given, let root = given.key.open(wrapped, bound: rootLabel) {
            return Self(path: path, root: SymmetricKey(data: root), source: .credential)
        }
        guard let filed, let bytes = filed.key.open(wrapped, bound: rootLabel) else { throw .wrongKey(folder: path) }
        let root = SymmetricKey(data: bytes)
        guard let given else { return Self(path: path, root: root, source: .file) }
        // The service has been given a credential since: from now on only that opens the vault.
        try write(root, wrappedBy: given, in: path)
        try DurableFile.destroy(keyPath)
        return Self(path: path, root: root, source: .credential)
    }

    private static let rootLabel = Data("vestibule-root-v1".utf8)

    private static func write(_ root: SymmetricKey, wrappedBy wrapping: WrappingKey, in path: String)
        throws(VaultFailure)
    {
        let bytes = root.withUnsafeBytes { Data($0) }
        try DurableFile.write(try wrapping.key.seal(bytes, bound: rootLabel), to: path + "/root")
    }

    /// A key kept under a name, or `nil` when there is none.
    func read(_ name: String) throws(VaultFailure) -> Data? {
        guard let wrapped = try DurableFile.read(path + "/" + name) else { return nil }
        guard let bytes = wrapping.open(wrapped, bound: Data(name.utf8)), bytes.count == 32 else {
            throw .damaged(file: path + "/" + name)
        }
        return bytes
    }

    /// Keeps a key under a name.
    func write(_ key: Data, to name: String) throws(VaultFailure) {
        let file = path + "/" + name
        try DurableFile.makeFolder((file as NSString).deletingLastPathComponent)
        try DurableFile.write(try wrapping.seal(key, bound: Data(name.utf8)), to: file)
    }

    /// Destroys the key under a name.
    func destroy(_ name: String) throws(VaultFailure) { try DurableFile.destroy(path + "/" + name) }

    /// The days of a series for which there is a key, oldest first.
    func days(of series: String) throws(VaultFailure) -> [Int] {
        try DurableFile.names(in: path + "/data/" + series).compactMap { Int($0) }.sorted()
    }

    /// The series for which there are keys.
    func series() throws(VaultFailure) -> [String] {
        try DurableFile.names(in: path + "/data").filter(Envelope.isName)
    }
}
