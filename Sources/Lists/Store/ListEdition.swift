/// One installed edition: where its index and its manifest lie.
public struct ListEdition: Sendable, Hashable {
    /// The edition's number.
    public let version: Int
    /// The index file.
    public let path: String

    /// The manifest's file.
    public var manifestPath: String { path + SignedManifest.suffix }

    init(version: Int, folder: String) {
        self.version = version
        path = "\(folder)/\(version).vlist"
    }

    /// Reads the manifest and believes it only if one of the keys signed it.
    public func manifest(trusting keys: [TrustedKey]) throws(ListRefusal) -> SignedManifest {
        do throws(ManifestFailure) {
            return try SignedManifest(try SmallFile.read(manifestPath, limit: SignedManifest.largest), trusting: keys)
        } catch {
            throw .manifest(error)
        }
    }
}
