import Crypto
public import Foundation

/// The digest of a body as RFC 9530 writes it: SHA-256 and nothing else.
public enum ContentDigest {
    /// The header field's value for a body.
    public static func text(of body: Data) -> String {
        "sha-256=:\(Data(SHA256.hash(data: body)).base64EncodedString()):"
    }
}
