public import Foundation

/// A request of the protocol, whatever carries it.
public struct WireRequest: Sendable, Hashable {
    /// What is signed of it.
    public var asked: MessageSignature.Request
    /// The signature.
    public var signature: MessageSignature
    /// The body's type; empty without a body.
    public var contentType: String
    /// The body.
    public var body: Data
    /// How something that is published is asked for; not signed, because what comes is verified as a whole.
    public var wish: Wish
    /// The device that its certificate names, where TLS came with one; the signature is what counts.
    public var peer: String?

    /// A request from its parts.
    public init(
        asked: MessageSignature.Request, signature: MessageSignature, contentType: String, body: Data,
        wish: Wish = Wish(), peer: String? = nil
    ) {
        self.wish = wish
        self.peer = peer
        self.asked = asked
        self.signature = signature
        self.contentType = contentType
        self.body = body
    }

    /// Whether the owner of a key signed it, and the body is the one that was signed.
    public func isSigned(by key: Data) -> Bool {
        ContentDigest.text(of: body) == asked.digest && signature.isValid(for: asked, by: key)
    }
}

/// An answer of the protocol, whatever carries it.
public struct WireAnswer: Sendable, Hashable {
    /// The status code.
    public var status: Int
    /// The value of `Vestibule-Head`.
    public var head: String
    /// The digest that came with it.
    public var digest: String
    /// The signature; `nil` for an answer that is nobody's.
    public var signature: MessageSignature?
    /// The body's type.
    public var contentType: String
    /// The body.
    public var body: Data
    /// The entity tag of what was published; empty for any other answer.
    public var tag: String
    /// The value of `Content-Range`; empty for a whole.
    public var range: String

    /// An answer from its parts.
    public init(
        status: Int, head: String, digest: String, signature: MessageSignature?, contentType: String, body: Data,
        tag: String = "", range: String = ""
    ) {
        self.tag = tag
        self.range = range
        self.status = status
        self.head = head
        self.digest = digest
        self.signature = signature
        self.contentType = contentType
        self.body = body
    }

    /// Whether the owner of a key gave this answer to this request.
    public func isSigned(by key: Data, for request: WireRequest) -> Bool {
        guard let signature, ContentDigest.text(of: body) == digest else { return false }
        let answer = MessageSignature.Answer(
            status: status, digest: digest, head: head, to: request.asked, signed: request.signature.value)
        return signature.isValid(for: answer, by: key)
    }
}
