public import Foundation
import Journal
public import Replication

/// The district as this kiosk knows it since they were paired: its public keys, and whether somebody confirmed them.
public struct DistrictKeys: Sendable, Hashable, Codable {
    /// The key that signs what it says.
    public var key: Data
    /// The key that is sealed to.
    public var recipient: Data
    /// The six words that both screens showed.
    public var words: String
    /// Whether somebody said that both showed the same.
    public var isConfirmed = false

    /// What a district answered to a pairing; `nil` when it is no answer.
    public init?(_ answer: Pairing.Answer, to request: Pairing.Request) {
        guard let key = Data(hexadecimal: answer.key), key.count == 32,
            let recipient = Data(hexadecimal: answer.recipient), recipient.count == 32
        else { return nil }
        self.key = key
        self.recipient = recipient
        words = Pairing.words(of: request, answer: answer).joined(separator: " ")
    }
}
