import Foundation
import People

extension ListManifest: Codable {
    private enum Key: String, CodingKey {
        case name, version, source, licence, terms, termsEnd, jurisdictions, asOf, signed, expires, people, size, sha256
    }

    /// Reads a manifest's document, every field of which is bounded.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        func refuse(_ key: Key, _ why: String) -> DecodingError {
            .dataCorruptedError(forKey: key, in: fields, debugDescription: why)
        }
        func text(_ key: Key, longest: Int) throws -> String {
            let text = try fields.decode(String.self, forKey: key)
            guard Self.isLine(text, longest: longest) else { throw refuse(key, "not one line of bounded text") }
            return text
        }
        func number(_ key: Key, in range: ClosedRange<Int>) throws -> Int {
            let number = try fields.decode(Int.self, forKey: key)
            guard range.contains(number) else { throw refuse(key, "out of range") }
            return number
        }
        let jurisdictions = try fields.decode([String].self, forKey: .jurisdictions)
        guard jurisdictions.count <= 200, jurisdictions.allSatisfy({ Self.isLine($0, longest: 40) }) else {
            throw refuse(.jurisdictions, "not a list of short lines of text")
        }
        guard let signed = try? Date(try text(.signed, longest: 20), strategy: .iso8601) else {
            throw refuse(.signed, "not a time as YYYY-MM-DDThh:mm:ssZ")
        }
        let sha256 = try text(.sha256, longest: 64)
        guard sha256.utf8.count == 64, sha256.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else {
            throw refuse(.sha256, "not 64 hexadecimal digits in lower case")
        }
        self.init(
            name: try text(.name, longest: 40), version: try number(.version, in: 1...Int(Int32.max)),
            source: try text(.source, longest: 400), licence: try text(.licence, longest: 400),
            terms: try fields.contains(.terms) ? text(.terms, longest: 2000) : nil,
            termsEnd: try fields.decodeIfPresent(CalendarDate.self, forKey: .termsEnd), jurisdictions: jurisdictions,
            asOf: try fields.decode(CalendarDate.self, forKey: .asOf), signed: signed,
            expires: try fields.decode(CalendarDate.self, forKey: .expires),
            people: try number(.people, in: 0...Int(Int32.max)), size: try number(.size, in: 1...(4 << 30)),
            sha256: sha256)
    }

    /// Writes the manifest's document.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(name, forKey: .name)
        try fields.encode(version, forKey: .version)
        try fields.encode(source, forKey: .source)
        try fields.encode(licence, forKey: .licence)
        try fields.encodeIfPresent(terms, forKey: .terms)
        try fields.encodeIfPresent(termsEnd, forKey: .termsEnd)
        try fields.encode(jurisdictions, forKey: .jurisdictions)
        try fields.encode(asOf, forKey: .asOf)
        try fields.encode(signed.formatted(.iso8601), forKey: .signed)
        try fields.encode(expires, forKey: .expires)
        try fields.encode(people, forKey: .people)
        try fields.encode(size, forKey: .size)
        try fields.encode(sha256, forKey: .sha256)
    }

    /// One line with something in it, without control characters.
    static func isLine(_ text: String, longest: Int) -> Bool {
        (1...longest).contains(text.unicodeScalars.count) && !text.allSatisfy(\.isWhitespace)
            && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
