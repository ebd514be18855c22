public import Foundation
public import Screening

/// A list as it is carried about: an index file and, beside it, its manifest.
public struct ListFile: Sendable {
    /// The index file's path.
    public let path: String

    /// A list at a path.
    public init(path: String) { self.path = path }

    /// The manifest's path.
    public var manifestPath: String { path + SignedManifest.suffix }

    /// The manifest's bytes, whatever they say.
    public func envelope() throws(ManifestFailure) -> Data {
        try SmallFile.read(manifestPath, limit: SignedManifest.largest)
    }

    /// Opens the index and reads all of it.
    ///
    /// - Returns: the index, and the SHA-256 of the whole file.
    public func index() throws(IndexFailure) -> (list: ListIndex, sha256: String) {
        let list = try ListIndex.open(path: path)
        return (list, try list.verifyContent())
    }

    /// Believes the manifest only if one of the keys signed it, and the index only if it is the one described.
    public func verified(trusting keys: [TrustedKey]) throws(ListRefusal) -> SignedManifest {
        let signed: SignedManifest
        do throws(ManifestFailure) {
            signed = try SignedManifest(try envelope(), trusting: keys)
        } catch {
            throw .manifest(error)
        }
        let list = try ListStore.open(path, as: signed.manifest)
        do throws(IndexFailure) {
            guard try list.verifyContent() == signed.manifest.sha256 else { throw .damaged(section: "content") }
        } catch {
            throw .index(error)
        }
        return signed
    }

    /// Signs the index: writes its manifest beside it.
    ///
    /// - Parameters:
    ///   - key: the publisher's key.
    ///   - describe: makes the manifest of the index and of its digest.
    /// - Returns: the manifest as it was written.
    /// - Throws: `IndexFailure`, or what writing a file throws.
    public func sign(
        with key: SigningKey, _ describe: (ListIndex, String) throws -> ListManifest
    ) throws -> SignedManifest {
        let (list, sha256) = try index()
        let signed = try SignedManifest(signing: try describe(list, sha256), with: key)
        try signed.envelope.write(to: URL(fileURLWithPath: manifestPath), options: .atomic)
        return signed
    }
}
