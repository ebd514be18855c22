/// How something that the district publishes is asked for: only if it is another, and only a part of it (RFC 9110).
public struct Wish: Sendable, Hashable {
    /// `If-None-Match`: what the kiosk has already.
    public var unless: String?
    /// `Range`: the bytes that are wanted.
    public var part: Range<Int>?
    /// `If-Range`: what the part is to be of.
    public var of: String?

    /// A wish from its parts; without any, for the whole.
    public init(unless: String? = nil, part: Range<Int>? = nil, of: String? = nil) {
        self.unless = unless
        self.part = part
        self.of = of
    }

    /// A wish from a request's header fields; a range of another form than `bytes=FIRST-LAST` is none, as RFC 9110 has it.
    public init(fields: (String) -> String) {
        let names = ["if-none-match", "if-range", "range"]
        let texts = names.map { name in fields(name).isEmpty ? nil : fields(name) }
        unless = texts[0]
        of = texts[1]
        part = texts[2].flatMap(Self.range)
    }

    /// The header fields.
    public var fields: [(name: String, value: String)] {
        let range = part.map { "bytes=\($0.lowerBound)-\($0.upperBound - 1)" }
        return [("if-none-match", unless), ("range", range), ("if-range", of)].compactMap { name, value in
            value.map { (name, $0) }
        }
    }

    private static func range(_ text: String) -> Range<Int>? {
        guard text.hasPrefix("bytes=") else { return nil }
        let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = number(ends[0]) else { return nil }
        if ends[1].isEmpty { return first..<longest }
        guard let last = number(ends[1]), last >= first else { return nil }
        return first..<last + 1
    }

    /// No file is longer; so nothing overflows.
    private static let longest = 1 << 40

    private static func number(_ digits: Substring) -> Int? {
        guard (1...12).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }
}

/// Which part of something an answer holds (`Content-Range`).
public struct PartialContent: Sendable, Hashable {
    /// The bytes.
    public var part: Range<Int>
    /// How many there are in all.
    public var size: Int

    /// A part of a whole.
    public init(part: Range<Int>, size: Int) {
        self.part = part
        self.size = size
    }

    /// A part from the value of `Content-Range`.
    public init?(_ text: String) {
        guard text.utf8.count <= 60, text.hasPrefix("bytes ") else { return nil }
        let halves = text.dropFirst(6).split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let size = Int(halves[1]),
            let part = Wish(fields: { $0 == "range" ? "bytes=\(halves[0])" : "" }).part, part.upperBound <= size
        else { return nil }
        self.init(part: part, size: size)
    }

    /// The value of `Content-Range`.
    public var text: String { "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)" }
}
