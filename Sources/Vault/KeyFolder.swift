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
///   recovery.pub            the district's recovery key, once enrolled
///   recovery/visits/20779   the same data key, wrapped for it
///   retired                 nothing is ever sealed here again, and why
/// ```
struct KeyFolder {
    let path: String
    let root: SymmetricKey
    let source: KeySource
    /// Opens keys by what was wrapped for the district, where the root cannot be opened.
    private var recovery: RecoveryKey?

    private var wrapping: SymmetricKey { root.derived("keys-v1") }

    init(path: String, root: SymmetricKey, source: KeySource) {
        self.path = path
        self.root = root
        self.source = source
    }

    /// A folder as the district reads it: nothing can be written, and only data keys be read.
    init(path: String, recovery: RecoveryKey) {
        self.init(path: path, root: SymmetricKey(size: .bits256), source: .recovery)
        self.recovery = recovery
    }

    /// Opens the folder, and makes it if there is none.
    static func open(_ path: String, credentials: String?) throws(VaultFailure) -> Self {
        guard try DurableFile.read(path + "/retired") == nil else { throw .retired(folder: path) }
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

    /// What the name of a key ends with that is damaged and was put beside.
    private static let damaged = ".damaged"
    private static let rootLabel = Data("vestibule-root-v1".utf8)

    private static func write(_ root: SymmetricKey, wrappedBy wrapping: WrappingKey, in path: String)
        throws(VaultFailure)
    {
        let bytes = root.withUnsafeBytes { Data($0) }
        try DurableFile.write(try wrapping.key.seal(bytes, bound: rootLabel), to: path + "/root")
    }

    /// A key kept under a name, or `nil` when there is none.
    ///
    /// A damaged one costs what it sealed and no more: it is put beside, and another takes its place.
    func read(_ name: String) throws(VaultFailure) -> Data? {
        if let recovery { return try read(name, by: recovery) }
        let file = path + "/" + name
        do throws(VaultFailure) {
            guard let wrapped = try DurableFile.read(file) else { return nil }
            guard let bytes = wrapping.open(wrapped, bound: Data(name.utf8)), bytes.count == 32 else {
                throw .damaged(file: file)
            }
            return bytes
        } catch .damaged {
            guard rename(file, file + Self.damaged) == 0 else { throw .damaged(file: file) }
            // What is wrapped for the district may be whole, and the next key must not take its place.
            if let recovery = Self.recoveryName(name) {
                rename(path + "/" + recovery, path + "/" + recovery + Self.damaged)
            }
            return nil
        }
    }

    /// Keeps a key under a name.
    func write(_ key: Data, to name: String) throws(VaultFailure) {
        guard source != .recovery else {
            throw .cannotUse(file: path, reason: "the district's recovery key only reads")
        }
        let file = path + "/" + name
        // First for the district: there is never a key that it could not open.
        if let recovery = Self.recoveryName(name), let enrolled = try enrolled() {
            try wrap(key, name: name, to: recovery, for: enrolled)
        }
        try DurableFile.makeFolder((file as NSString).deletingLastPathComponent)
        try DurableFile.write(try wrapping.seal(key, bound: Data(name.utf8)), to: file)
    }

    /// Destroys the key under a name.
    func destroy(_ name: String) throws(VaultFailure) {
        for file in [Self.recoveryName(name), name].compactMap({ $0 }) {
            try DurableFile.destroy(path + "/" + file + Self.damaged)
            try DurableFile.destroy(path + "/" + file)
        }
    }

    /// Whether the key under a name took the place of one that was damaged.
    func wasMadeAnew(_ name: String) -> Bool { access(path + "/" + name + Self.damaged, F_OK) == 0 }

    /// The days of a series for which there is a key, be it a damaged one, oldest first.
    func days(of series: String) throws(VaultFailure) -> [Int] {
        let names = try DurableFile.names(in: path + "/\(dataFolder)/" + series)
        let days = names.compactMap { Int($0.hasSuffix(Self.damaged) ? $0.dropLast(Self.damaged.count) : $0[...]) }
        return Set(days).sorted()
    }

    /// The series for which there are keys.
    func series() throws(VaultFailure) -> [String] {
        try DurableFile.names(in: path + "/\(dataFolder)").filter(Envelope.isName)
    }

    private var dataFolder: String { recovery == nil ? "data" : "recovery" }
}

extension KeyFolder {
    /// The district's recovery key, if one is enrolled.
    func enrolled() throws(VaultFailure) -> Curve25519.KeyAgreement.PublicKey? {
        guard let bytes = try DurableFile.read(path + "/recovery.pub") else { return nil }
        guard let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes) else {
            throw .damaged(file: path + "/recovery.pub")
        }
        return key
    }

    /// The names of all data keys.
    func dataKeys() throws(VaultFailure) -> [String] {
        var names: [String] = []
        for series in try series() { names += try days(of: series).map { "data/\(series)/\($0)" } }
        return names
    }

    /// Wraps a data key for the district's recovery key; one that is gone needs no wrapping.
    ///
    /// - Returns: the key's print, by which another that takes its name is told apart.
    func wrap(_ name: String, for key: Curve25519.KeyAgreement.PublicKey) throws(VaultFailure) -> Data? {
        guard let recovery = Self.recoveryName(name), let bytes = try read(name) else { return nil }
        try wrap(bytes, name: name, to: recovery, for: key)
        return Data(SHA256.hash(data: bytes))
    }

    /// A data key's print; `nil` when it is gone.
    func print(of name: String) throws(VaultFailure) -> Data? { try read(name).map { Data(SHA256.hash(data: $0)) } }

    /// Wraps each new key for the district's recovery key from now on; to be done when every key is wrapped.
    func enrol(_ key: Curve25519.KeyAgreement.PublicKey) throws(VaultFailure) {
        try DurableFile.write(key.rawRepresentation, to: path + "/recovery.pub")
    }

    private func wrap(
        _ key: Data, name: String, to recovery: String, for enrolled: Curve25519.KeyAgreement.PublicKey
    ) throws(VaultFailure) {
        let file = path + "/" + recovery
        try DurableFile.makeFolder((file as NSString).deletingLastPathComponent)
        try DurableFile.write(try RecoveryWrap.wrap(key, name: name, for: enrolled), to: file)
    }

    private func read(_ name: String, by key: RecoveryKey) throws(VaultFailure) -> Data? {
        guard let recovery = Self.recoveryName(name), let wrapped = try DurableFile.read(path + "/" + recovery) else {
            return nil
        }
        guard let bytes = RecoveryWrap.open(wrapped, name: name, by: key.key), bytes.count == 32 else {
            throw .wrongKey(folder: path)
        }
        return bytes
    }

    private static func recoveryName(_ name: String) -> String? {
        name.hasPrefix("data/") ? "recovery/" + name.dropFirst(5) : nil
    }
}
