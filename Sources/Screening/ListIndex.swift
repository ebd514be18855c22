import Crypto
public import People

/// One list, opened for look-ups: a mapped file or bytes in memory, never changed, safe to use from any thread.
///
/// Opening checks the header and every section's bounds; ``verifyContent()`` reads the whole file. A damaged file that
/// passes the first check may give wrong answers, but never a trap: verify before the first decision.
public final class ListIndex: Sendable {
    /// Which edition of the list this is.
    public let version: ListVersion
    /// What the list says about itself.
    public let header: ListHeader
    let storage: IndexStorage

    /// Maps an index file.
    public static func open(path: String) throws(IndexFailure) -> ListIndex {
        try ListIndex(IndexStorage(path: path))
    }

    /// Reads an index from bytes, which are copied.
    public convenience init(bytes: [UInt8]) throws(IndexFailure) {
        try self.init(IndexStorage(bytes: bytes))
    }

    /// The same list with what its manifest vouches for: the day of the signature, and the end of the licence.
    public func vouched(signed: CalendarDate?, licenceEnds: CalendarDate?) throws(IndexFailure) -> ListIndex {
        try ListIndex(storage, signed: signed, licenceEnds: licenceEnds)
    }

    private init(_ storage: IndexStorage, signed: CalendarDate? = nil, licenceEnds: CalendarDate? = nil)
        throws(IndexFailure)
    {
        let reader = try IndexReader(storage)
        guard let header = ListHeader(encoded: reader.headerBytes) else { throw .damaged(section: "header") }
        self.storage = storage
        self.header = header
        version = ListVersion(
            name: header.name, version: header.version, asOf: header.asOf, people: reader.people,
            jurisdictions: header.jurisdictions, digest: storage.bytes.suffix(IndexLayout.digestSize).hexadecimal,
            signed: signed, licenceEnds: licenceEnds)
        self.reader = reader
    }

    /// Unsafe only to the compiler: it points into `storage`, which never changes and lives as long as this object.
    nonisolated(unsafe) let reader: IndexReader

    /// The file's size in bytes.
    public var size: Int { storage.bytes.count }

    /// Reads the whole file and compares its SHA-256 with the one it ends with.
    ///
    /// - Returns: SHA-256 of the whole file, the digest at its end included, as `sha256sum` prints it.
    @discardableResult
    public func verifyContent() throws(IndexFailure) -> String {
        let content = storage.bytes.dropLast(IndexLayout.digestSize)
        let digest = storage.bytes.suffix(IndexLayout.digestSize)
        var hash = SHA256()
        hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: content))
        guard Array(hash.finalize()) == Array(digest) else { throw .damaged(section: "content") }
        hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: digest))
        return hash.finalize().hexadecimal
    }
}

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
