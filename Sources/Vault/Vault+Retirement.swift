import Crypto
public import Foundation

extension Vault {
    /// Destroys every key that ever sealed anything here, in both wraps.
    ///
    /// - Throws: `VaultFailure`; what was destroyed stays destroyed, and asking again goes on.
    /// - Returns: how many keys there were.
    public func destroyDataKeys() throws(VaultFailure) -> Int {
        var count = 0
        for series in try series() {
            count += try destroy(series: series, through: Int(Int32.max)).count
        }
        return count
    }

    /// Destroys the keys that sign, the root and the key file, and never makes a key here again.
    ///
    /// - Parameter why: What is kept in their place; no personal data.
    /// - Throws: `VaultFailure`; asking again goes on.
    public func retire(_ why: String) throws(VaultFailure) {
        forget()
        for purpose in SigningPurpose.allCases {
            for suffix in ["", "-next"] { try DurableFile.destroy("\(folder)/signers/\(purpose.rawValue)\(suffix)") }
        }
        for name in ["recipients/message", "root", "key", "recovery.pub"] {
            try DurableFile.destroy(folder + "/" + name)
        }
        try DurableFile.write(Data(why.utf8), to: folder + "/retired")
    }

    /// Overwrites a file that somebody else keeps and takes it away; one that is not there is gone already.
    ///
    /// - Throws: `VaultFailure`.
    public static func destroyFile(_ path: String) throws(VaultFailure) { try DurableFile.destroy(path) }
}

extension Vault {
    /// Wraps every data key for the district's recovery key, and each new one from now on.
    ///
    /// - Parameter publicHalf: The district's public key, 32 bytes.
    /// - Throws: `VaultFailure`; a kiosk is enrolled when this returns, and asking again goes on.
    /// - Returns: how many keys were wrapped.
    public func enrolRecovery(_ publicHalf: Data) throws(VaultFailure) -> Int {
        guard let key = RecoveryKey.publicKey(publicHalf) else { throw .shortKey(path: "recovery.pub") }
        // Key by key, so that whoever seals meanwhile waits for one of them; then those that are others by now, and the end.
        var wrapped: [String: Data] = [:]
        for name in try use({ open throws(VaultFailure) in try open.folder.dataKeys() }) {
            wrapped[name] = try use { open throws(VaultFailure) in try open.folder.wrap(name, for: key) }
        }
        return try use { [wrapped] open throws(VaultFailure) in
            var count = 0
            for name in try open.folder.dataKeys() {
                let now = try open.folder.print(of: name)
                if now != nil, now != wrapped[name] { _ = try open.folder.wrap(name, for: key) }
                if now != nil { count += 1 }
            }
            try open.folder.enrol(key)
            return count
        }
    }

    /// The public half of the recovery key that is enrolled, if one is.
    ///
    /// - Throws: `VaultFailure`.
    /// - Returns: 32 bytes.
    public func enrolledRecovery() throws(VaultFailure) -> Data? {
        try use { open throws(VaultFailure) in try open.folder.enrolled()?.rawRepresentation }
    }
}
