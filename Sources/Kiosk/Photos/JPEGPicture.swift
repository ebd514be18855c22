import Crypto
import Foundation
import Visits

/// A photo as the visitor's page sends it: a plain JPEG of a face's size, and nothing else.
///
/// Every segment is walked with its length held against what is there; a camera's own notes (EXIF, which may hold a place)
/// are not accepted, because our page writes none. A colour profile is left out: without one the colours are sRGB, which
/// is what the page's canvas has.
struct JPEGPicture: Sendable {
    /// The most bytes taken.
    static let longest = 200 * 1024
    /// The most points on a side; the least is 64.
    static let largest = 1280

    let bytes: Data
    let width: Int
    let height: Int

    /// A picture from bytes of a stranger.
    ///
    /// - Throws: `NotAPicture` with the reason.
    init(_ bytes: Data) throws(NotAPicture) {
        guard bytes.count <= Self.longest else { throw NotAPicture("is larger than 200 kB") }
        var plain = [UInt8](bytes)
        var walk = JPEGWalk(bytes: plain)
        (width, height) = try walk.size()
        guard (64...Self.largest).contains(width), (64...Self.largest).contains(height) else {
            throw NotAPicture("is not between 64 and \(Self.largest) points on each side")
        }
        for profile in walk.profiles.reversed() { plain.removeSubrange(profile) }
        self.bytes = Data(plain)
    }

    /// What the journal keeps of it.
    var picture: Picture {
        let digest = SHA256.hash(data: bytes).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
        return Picture(digest: digest, size: bytes.count, width: width, height: height)
    }
}

/// Bytes that are no photo of our page.
struct NotAPicture: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
}
