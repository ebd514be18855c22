import Crypto
public import Foundation
import Synchronization

/// Seals, signs and hashes with keys that never lie in clear beside what they protect.
///
/// Each record series has a key for each day (AES-256-GCM): destroying one makes everything that it sealed unreadable, in
/// every copy. All keys are wrapped under a root, and the root under the key that the service manager hands over
/// (`LoadCredential=vestibule-key`); without one, under a file in the vault's own folder, which only a demonstration should
/// do. A vault that cannot be opened throws its reason at every use, and is tried again at the next.
public final class Vault: Sendable {
    struct Open {
        let folder: KeyFolder
        let hashing: SymmetricKey
        var data: [DataKey.Name: DataKey] = [:]
        var signers: [SigningPurpose: Signer] = [:]
    }

    /// Where its files are.
    public let folder: String
    private let credentials: String?
    private let recovery: RecoveryKey?
    private let opened: Mutex<Open?>

    /// A vault in a folder, which is made with the first use.
    ///
    /// - Parameters:
    ///   - folder: The vault's own folder.
    ///   - credentials: The folder of the service's credentials, if it has one.
    public init(
        folder: String, credentials: String? = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
    ) {
        self.folder = folder
        self.credentials = credentials
        recovery = nil
        opened = Mutex(nil)
    }

    /// A kiosk's vault as the district reads it, or what is left of one: nothing can be sealed in it.
    ///
    /// - Parameters:
    ///   - folder: The vault's folder, or a copy of it.
    ///   - recovery: The district's key.
    public init(folder: String, recovery: RecoveryKey) {
        self.folder = folder
        credentials = nil
        self.recovery = recovery
        opened = Mutex(nil)
    }

    /// Opens it now, to learn whether it can be.
    ///
    /// - Throws: `VaultFailure`.
    /// - Returns: where the key comes from.
    @discardableResult
    public func open() throws(VaultFailure) -> KeySource { try use { open throws(VaultFailure) in open.folder.source } }

    /// Seals bytes under the key of a series and a day, which is made with its first use.
    ///
    /// - Parameters:
    ///   - clear: What is to be read by nobody else.
    ///   - series: The record series: 1 to 32 of a–z, 0–9 and hyphen.
    ///   - day: Days since 1970-01-01, UTC.
    ///   - binding: What it belongs to; opening needs the same.
    /// - Throws: `VaultFailure`.
    /// - Returns: the sealed bytes, 34 bytes and the series' name longer than the clear ones.
    public func seal(_ clear: Data, series: String, day: Int, binding: Data) throws(VaultFailure) -> Data {
        try key(series: series, day: day).seal(clear, binding: binding)
    }

    /// The key of a series and a day, for whoever seals and hashes under it at once; it is made with its first use.
    ///
    /// - Throws: `VaultFailure`.
    public func key(series: String, day: Int) throws(VaultFailure) -> DataKey {
        try key(Envelope(series: series, day: day).name, making: true)
    }

    /// Opens what `seal` made.
    ///
    /// - Throws: `VaultFailure.noSuchKey` when its key was destroyed, `.notAuthentic` when it was changed or moved.
    public func open(_ sealed: Data, binding: Data) throws(VaultFailure) -> Data {
        let (envelope, box) = try Envelope.read(sealed)
        let name = envelope.name
        if let clear = try key(name, making: false).open(box, binding: binding) { return clear }
        // Where a key was damaged and another has its name now, nobody can say which of the two sealed it.
        guard try !use({ open throws(VaultFailure) in open.folder.wasMadeAnew(name.file) }) else {
            throw .noSuchKey(series: name.series, day: Int(name.day))
        }
        throw .notAuthentic
    }

    /// The series under whose key bytes are sealed; `nil` for what `seal` did not make.
    public static func series(of sealed: Data) -> String? { try? Envelope.read(sealed).envelope.name.series }

    /// Whether sealed bytes name the key of a series and a day as theirs.
    public static func seals(_ sealed: Data, series: String, day: Int) -> Bool {
        guard let expected = try? Envelope(series: series, day: day).header else { return false }
        return sealed.starts(with: expected)
    }

    /// A hash that only this vault can make: the same for the same bytes and purpose for as long as the vault lives.
    ///
    /// - Throws: `VaultFailure`.
    /// - Returns: 32 bytes (HMAC-SHA-256).
    public func keyedHash(_ bytes: Data, purpose: String) throws(VaultFailure) -> Data {
        guard Envelope.isName(purpose) else { throw .badName }
        let hashing = try use { open throws(VaultFailure) in open.hashing }
        return Data(HMAC<SHA256>.authenticationCode(for: bytes, using: hashing.derived("hash-v1/" + purpose)))
    }

    /// A hash under the key of a series and a day, which nobody can make any more once that key is destroyed.
    ///
    /// - Throws: `VaultFailure`.
    /// - Returns: 32 bytes, or `nil` when there is no such key and none should be made.
    public func keyedHash(_ bytes: Data, series: String, day: Int, making: Bool) throws(VaultFailure) -> Data? {
        let name = try Envelope(series: series, day: day).name
        do throws(VaultFailure) {
            return try key(name, making: making).hash(bytes)
        } catch .noSuchKey where !making {
            return nil
        }
    }

    /// The signer of a purpose; its key is made with the first use.
    ///
    /// - Throws: `VaultFailure`.
    public func signer(for purpose: SigningPurpose) throws(VaultFailure) -> Signer {
        try use { open throws(VaultFailure) in
            if let known = open.signers[purpose] { return known }
            let file = Self.file(purpose)
            if try open.folder.read(file) == nil, let next = try open.folder.read(file + "-next") {
                try open.folder.write(next, to: file)
            }
            let signer = try Self.signer(purpose, file: file, in: open.folder)
            open.signers[purpose] = signer
            return signer
        }
    }

    /// The days of a series that have a key, oldest first.
    ///
    /// - Throws: `VaultFailure`.
    public func days(of series: String) throws(VaultFailure) -> [Int] {
        guard Envelope.isName(series) else { throw .badName }
        return try use { open throws(VaultFailure) in try open.folder.days(of: series) }
    }

    /// The series that have keys.
    ///
    /// - Throws: `VaultFailure`.
    public func series() throws(VaultFailure) -> [String] {
        try use { open throws(VaultFailure) in try open.folder.series() }
    }

    /// Destroys the keys of a series up to and including a day.
    ///
    /// - Throws: `VaultFailure`; what was destroyed before the failure stays destroyed, and asking again goes on.
    /// - Returns: the days whose keys are gone.
    @discardableResult
    public func destroy(series: String, through day: Int) throws(VaultFailure) -> [Int] {
        let days = try days(of: series).filter { $0 <= day }
        for day in days { try destroy(series: series, day: day) }
        return days
    }

    /// Destroys the key of one day of a series; a key that is not there is gone already.
    ///
    /// - Throws: `VaultFailure`.
    public func destroy(series: String, day: Int) throws(VaultFailure) {
        let name = try Envelope(series: series, day: day).name
        try use { open throws(VaultFailure) in
            open.data[name] = nil
            try open.folder.destroy(name.file)
        }
    }
}

extension Vault {
    /// Prepares the successor of a purpose's key, which `promote` puts in its place; one that is prepared stays.
    ///
    /// - Throws: `VaultFailure`.
    public func successor(of purpose: SigningPurpose) throws(VaultFailure) -> Signer {
        try use { open throws(VaultFailure) in
            try Self.signer(purpose, file: Self.file(purpose) + "-next", in: open.folder)
        }
    }

    /// Destroys a purpose's key and puts its prepared successor in its place.
    ///
    /// - Throws: `VaultFailure`.
    public func promote(_ purpose: SigningPurpose) throws(VaultFailure) {
        try use { open throws(VaultFailure) in
            let current = Self.file(purpose)
            guard let bytes = try open.folder.read(current + "-next") else { return }
            // Should this end half-way, nothing is signed with the old key from memory, and `signer` goes on with the successor.
            open.signers[purpose] = nil
            try open.folder.destroy(current)
            try open.folder.write(bytes, to: current)
            try open.folder.destroy(current + "-next")
        }
    }

    /// Forgets the keys that are in memory; the next use reads them anew.
    func forget() { opened.withLock { $0 = nil } }

    /// Moves the whole folder out of the way: its keys cannot be used, but may be one day.
    ///
    /// - Throws: `VaultFailure`.
    /// - Returns: where it is now.
    public func setAside() throws(VaultFailure) -> String {
        opened.withLock { $0 = nil }
        let aside = "\(folder).aside-\(Int(Date().timeIntervalSince1970))"
        guard rename(folder, aside) == 0 else {
            throw .cannotUse(file: folder, reason: String(cString: strerror(errno)))
        }
        return aside
    }

    private static func file(_ purpose: SigningPurpose) -> String { "signers/" + purpose.rawValue }

    private static func signer(_ purpose: SigningPurpose, file: String, in folder: KeyFolder) throws(VaultFailure)
        -> Signer
    {
        if let bytes = try folder.read(file) {
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else {
                throw .damaged(file: folder.path + "/" + file)
            }
            return Signer(purpose: purpose, key: key)
        }
        let key = Curve25519.Signing.PrivateKey()
        try folder.write(key.rawRepresentation, to: file)
        return Signer(purpose: purpose, key: key)
    }

    private func key(_ name: DataKey.Name, making: Bool) throws(VaultFailure) -> DataKey {
        try use { open throws(VaultFailure) in
            if let known = open.data[name] { return known }
            if let bytes = try open.folder.read(name.file) {
                let key = DataKey(bytes, name)
                open.data[name] = key
                return key
            }
            guard making else { throw .noSuchKey(series: name.series, day: Int(name.day)) }
            let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
            try open.folder.write(bytes, to: name.file)
            let key = DataKey(bytes, name)
            open.data[name] = key
            return key
        }
    }

    /// Works with the open vault; one that is not open is opened first.
    func use<Result: Sendable>(_ work: (inout Open) throws(VaultFailure) -> Result) throws(VaultFailure)
        -> Result
    {
        try opened.withLock { state throws(VaultFailure) in
            var open: Open
            if let known = state {
                open = known
            } else {
                let keys: KeyFolder
                if let recovery {
                    keys = KeyFolder(path: folder, recovery: recovery)
                } else {
                    keys = try KeyFolder.open(folder, credentials: credentials)
                }
                open = Open(folder: keys, hashing: keys.root.derived("hashes-v1"))
            }
            // Not two owners of the dictionary: it would be copied at each new key.
            state = nil
            defer { state = open }
            return try work(&open)
        }
    }
}
