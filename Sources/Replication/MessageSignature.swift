public import Foundation
import Journal
public import Vault

/// A signature over an HTTP message (RFC 9421), in the two fixed forms of this protocol.
public struct MessageSignature: Sendable, Hashable {
    /// The value of `Signature-Input`.
    public var input: String
    /// The value of `Signature`.
    public var value: String

    /// A signature as it came.
    public init(input: String, value: String) {
        self.input = input
        self.value = value
    }

    /// What is covered of a request.
    public struct Request: Sendable, Hashable {
        /// The method, in capitals.
        public var method: String
        /// The path, without a query.
        public var path: String
        /// The value of `Content-Digest`; of an empty body too.
        public var digest: String
        /// The value of `Vestibule-Head`.
        public var head: String
        /// The value of `Vestibule-Machine`.
        public var machine: String

        /// A request from its parts.
        public init(method: String, path: String, digest: String, head: String, machine: String) {
            self.method = method
            self.path = path
            self.digest = digest
            self.head = head
            self.machine = machine
        }

        static let components = #"("@method" "@path" "content-digest" "vestibule-head" "vestibule-machine")"#

        var lines: String {
            """
            "@method": \(method)
            "@path": \(path)
            "content-digest": \(digest)
            "vestibule-head": \(head)
            "vestibule-machine": \(machine)

            """
        }
    }

    /// What is covered of an answer: its own parts, and the whole of what it answers.
    public struct Answer: Sendable, Hashable {
        /// The status code.
        public var status: Int
        /// The value of `Content-Digest`; of an empty body too.
        public var digest: String
        /// The value of `Vestibule-Head`.
        public var head: String
        /// The request's method.
        public var method: String
        /// The request's path, in which the device is.
        public var path: String
        /// The digest of the request's body.
        public var requestDigest: String
        /// The value of the request's `Signature`.
        public var requestSignature: String

        /// An answer from its parts.
        public init(
            status: Int, digest: String, head: String, to request: Request, signed requestSignature: String
        ) {
            self.status = status
            self.digest = digest
            self.head = head
            method = request.method
            path = request.path
            requestDigest = request.digest
            self.requestSignature = requestSignature
        }

        static let components =
            #"("@status" "content-digest" "vestibule-head" "@method";req "@path";req "content-digest";req "signature";req)"#

        var lines: String {
            """
            "@status": \(status)
            "content-digest": \(digest)
            "vestibule-head": \(head)
            "@method";req: \(method)
            "@path";req: \(path)
            "content-digest";req: \(requestDigest)
            "signature";req: \(requestSignature)

            """
        }
    }

    /// Signs a request.
    ///
    /// - Throws: `VaultFailure`.
    public static func of(_ request: Request, at time: Int64, by signer: Signer) throws(VaultFailure) -> Self {
        try sign(request.lines, Request.components, at: time, by: signer)
    }

    /// Signs an answer.
    ///
    /// - Throws: `VaultFailure`.
    public static func of(_ answer: Answer, at time: Int64, by signer: Signer) throws(VaultFailure) -> Self {
        try sign(answer.lines, Answer.components, at: time, by: signer)
    }

    /// Whether this is the signature of a request by the owner of a key.
    public func isValid(for request: Request, by key: Data) -> Bool { isValid(request.lines, Request.components, key) }

    /// Whether this is the signature of an answer by the owner of a key.
    public func isValid(for answer: Answer, by key: Data) -> Bool { isValid(answer.lines, Answer.components, key) }

    /// When it was made, in seconds since 1970, by its maker's clock: recorded, never a reason to refuse.
    public var created: Int64? {
        guard let start = input.range(of: ";created=")?.upperBound else { return nil }
        return Int64(input[start...].prefix { $0.isASCII && ($0.isNumber || $0 == "-") })
    }

    /// The key that it says it was made with, as hexadecimal digits.
    public var keyID: Data? {
        guard let start = input.range(of: ";keyid=\"")?.upperBound else { return nil }
        return Data(hexadecimal: String(input[start...].prefix { $0 != "\"" }))
    }

    private static let label = "vestibule"

    private static func sign(_ lines: String, _ components: String, at time: Int64, by signer: Signer)
        throws(VaultFailure) -> Self
    {
        let parameters =
            components
            + ";created=\(time);keyid=\"\(signer.publicKey.hexadecimal)\";alg=\"ed25519\";tag=\"vestibule-v1\""
        let signature = try signer.sign(base(lines, parameters))
        return Self(input: "\(label)=\(parameters)", value: "\(label)=:\(signature.base64EncodedString()):")
    }

    private func isValid(_ lines: String, _ components: String, _ key: Data) -> Bool {
        guard input.utf8.count <= 400, value.utf8.count <= 120, input.hasPrefix("\(Self.label)=\(components);"),
            input.hasSuffix(#";alg="ed25519";tag="vestibule-v1""#), keyID == key, created != nil,
            value.hasPrefix("\(Self.label)=:"), value.hasSuffix(":"),
            let signature = Data(base64Encoded: String(value.dropFirst(Self.label.count + 2).dropLast()))
        else { return false }
        let parameters = String(input.dropFirst(Self.label.count + 1))
        return SigningPurpose.message.isValid(signature, for: Self.base(lines, parameters), by: key)
    }

    private static func base(_ lines: String, _ parameters: String) -> Data {
        Data("\(lines)\"@signature-params\": \(parameters)".utf8)
    }
}
