public import struct Foundation.Data
public import struct Foundation.UUID

/// What the characters of a badge's code turn out to be.
public enum BadgeCode: Sendable, Equatable {
    /// Signed by a kiosk whose key is known. It says nothing about who carries the badge.
    case authentic(BadgeToken, kiosk: String)
    /// It names a kiosk whose key is known, and that kiosk did not write it.
    case altered
    /// Signed, if at all, by a kiosk whose key is not known here.
    case stranger(BadgeToken)
    /// The unsigned form of earlier releases: it proves nothing.
    case unsigned(UUID)

    static let prefix = "VB1"
    static let unsignedPrefix = "VB0"
    /// Goes before what is signed, so that a badge's signature is good for nothing else.
    static let label = Data("vestibule-signature-v1/badge\n".utf8)

    private static let contentLength = BadgeToken.length + BadgeKey.markLength
    private static let signatureLength = 64
    /// The longest text that is looked at: a code, with blanks and line ends around it.
    private static let longest = 256

    /// Reads a code, or says `nil` where the bytes are none.
    ///
    /// Lower case is accepted and blanks and line ends are ignored, because scanners that type may deliver both.
    ///
    /// - Parameters:
    ///   - bytes: What a scanner or a person delivered.
    ///   - keys: The keys of the kiosks whose badges are known here.
    public init?(_ bytes: some Collection<UInt8>, keys: [BadgeKey]) {
        guard bytes.count <= Self.longest else { return nil }
        let text = bytes.filter { $0 > 0x20 }.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        if text.starts(with: Self.unsignedPrefix.utf8) {
            // 26 digits hold 130 bits, the first two of them nothing.
            let digits = text.dropFirst(Self.unsignedPrefix.utf8.count)
            guard digits.count == 26, let visit = UUID(base32: digits) else { return nil }
            self = .unsigned(visit)
            return
        }
        guard text.starts(with: Self.prefix.utf8),
            let all = Base32.decode(text.dropFirst(Self.prefix.utf8.count)),
            all.count == Self.contentLength + Self.signatureLength
        else { return nil }
        let content = Data(all.prefix(Self.contentLength))
        let mark = Data(content.suffix(BadgeKey.markLength))
        let signature = Data(all.suffix(Self.signatureLength))
        let signers = keys.filter { $0.mark == mark }
        let token = BadgeToken(bytes: content.prefix(BadgeToken.length))
        if let signer = signers.first(where: { $0.hasSigned(Self.label + content, signature) }) {
            // Signed, but not in a form that this release knows.
            guard let token else { return nil }
            self = .authentic(token, kiosk: signer.name)
        } else if !signers.isEmpty {
            self = .altered
        } else if let token {
            self = .stranger(token)
        } else {
            return nil
        }
    }

    /// The visit that the code names, whether or not anybody vouches for it; `nil` for an altered one.
    public var visit: UUID? {
        switch self {
        case .authentic(let token, _), .stranger(let token): token.visit
        case .unsigned(let visit): visit
        case .altered: nil
        }
    }
}

extension UUID {
    /// 26 digits of five bits, most significant first, the first of them below 8.
    fileprivate init?(base32 digits: some Collection<UInt8>) {
        guard let first = digits.first, (UInt8(ascii: "A")...UInt8(ascii: "H")).contains(first),
            // Thirty-two digits are twenty bytes: six digits of nothing in front, and 128 bits are the last sixteen.
            let bytes = Base32.decode(Array(repeating: UInt8(ascii: "A"), count: 6) + digits)
        else { return nil }
        self.init(bytes: bytes.suffix(16))
    }

    /// A UUID from its 16 bytes.
    init?(bytes: some Collection<UInt8>) {
        let digits = Array(bytes.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined())
        guard digits.count == 32 else { return nil }
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        self.init(uuidString: groups.joined(separator: "-"))
    }
}
