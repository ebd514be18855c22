public import Foundation
import Replication

/// The newest edition of a list that the district hands down: its manifest, and which index it is of.
public struct PublishedList: Sendable, Hashable {
    /// The list's name.
    public var name: String
    /// The edition.
    public var edition: Int
    /// The manifest's file, as its publisher signed it.
    public var manifest: Data
    /// SHA-256 of the index, as hexadecimal digits; by it the store finds the index's bytes.
    public var digest: String
    /// The index's length.
    public var size: Int

    /// An edition from its parts.
    public init(name: String, edition: Int, manifest: Data, digest: String, size: Int) {
        self.name = name
        self.edition = edition
        self.manifest = manifest
        self.digest = digest
        self.size = size
    }

    /// How many bytes of an index the store keeps at one place.
    public static let chunk = 256 * 1024
}

extension StoreReading {
    /// Some bytes of an index; fewer where the store has no more.
    func bytes(_ wanted: Range<Int>, of list: PublishedList) throws -> Data {
        var bytes = Data()
        let first = wanted.lowerBound / PublishedList.chunk
        for place in first...max(first, (wanted.upperBound - 1) / PublishedList.chunk) {
            guard let chunk = try content(of: list.digest, place: place) else { break }
            bytes += chunk
        }
        let skipped = wanted.lowerBound - first * PublishedList.chunk
        return Data(bytes.dropFirst(skipped).prefix(wanted.count))
    }
}
