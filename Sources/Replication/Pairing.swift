import Crypto
public import Foundation
import Journal

/// How a kiosk and a district come to know each other's keys.
///
/// The code brings the two together; what makes the keys right is that a person sees the same six words on both screens.
public enum Pairing {
    /// How long a code is good, in seconds.
    public static let codeLasts = 600
    /// How often a wrong code may be tried.
    public static let tries = 5

    /// What the kiosk sends.
    public struct Request: Sendable, Hashable, Codable {
        /// The code that the district showed, digits only.
        public var code: String
        /// The kiosk's name.
        public var device: String
        /// The key that signs what the kiosk says, as hexadecimal digits.
        public var key: String
        /// The key that the district seals to, as hexadecimal digits.
        public var recipient: String

        /// A request from its parts.
        public init(code: String, device: String, key: Data, recipient: Data) {
            self.code = code
            self.device = device
            self.key = key.hexadecimal
            self.recipient = recipient.hexadecimal
        }
    }

    /// What the district answers.
    public struct Answer: Sendable, Hashable, Codable {
        /// The key that signs what the district says, as hexadecimal digits.
        public var key: String
        /// The key that kiosks seal to, as hexadecimal digits.
        public var recipient: String

        /// An answer from its parts.
        public init(key: Data, recipient: Data) {
            self.key = key.hexadecimal
            self.recipient = recipient.hexadecimal
        }
    }

    /// A new code: eight digits.
    public static func newCode() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(String(Int.random(in: 100_000_000..<200_000_000, using: &generator)).dropFirst())
    }

    /// The six words that a person compares: five letters each, to be read out in any language of the Latin script.
    ///
    /// Sixteen bits a word, ninety-six in all, over both ends' keys and the device's name.
    public static func words(of request: Request, answer: Answer) -> [String] {
        var fields = Fields("vestibule-pairing-v1", capacity: 300)
        for text in [request.device, request.key, request.recipient, answer.key, answer.recipient] { fields.add(text) }
        let digest = Array(SHA256.hash(data: fields.bytes))
        return (0..<6).map { word(UInt16(digest[$0 * 2]) << 8 | UInt16(digest[$0 * 2 + 1])) }
    }

    /// Consonant, vowel, consonant, vowel, consonant: four, two, four, two and four bits.
    private static func word(_ bits: UInt16) -> String {
        let consonants = Array("bdfghjklmnprstvz")
        let vowels = Array("aiou")
        return String([
            consonants[Int(bits >> 12)], vowels[Int(bits >> 10 & 3)], consonants[Int(bits >> 6 & 15)],
            vowels[Int(bits >> 4 & 3)], consonants[Int(bits & 15)],
        ])
    }
}
